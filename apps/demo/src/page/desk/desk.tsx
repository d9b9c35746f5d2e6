import { useState } from "preact/hooks"
import { Account } from "./account/account.tsx"
import type { Session } from "./account/service.ts"
import { House } from "./house/house.tsx"
import { Messages } from "./messages.tsx"
import { Operations } from "./operations/operations.tsx"
import { type Language, texts } from "./speech.ts"
import { Trouble } from "./trouble.tsx"
import { views } from "./words/views.ts"

/** Where somebody at a theatre works: with messages, with patrons, with the house, and on what runs behind it all. */
export const Desk = (props: {
  /** The part of the desk that the address names: `desk/house`. */
  readonly name: string
  readonly language: Language
  readonly onSpeak: (language: Language) => void
}) => {
  const { name, language, onSpeak } = props
  const say = texts[language]
  const parts = views[language].parts
  // Stays while somebody looks at another part of the desk.
  const [session, onSession] = useState<Session | undefined>()
  const trouble = <Trouble language={language} />
  return (
    <main class="desk">
      <div class="desk-head">
        <div>
          <h1>{say.title}</h1>
          <p class="lede">{say.lede}</p>
        </div>
        <div class="languages" role="group" aria-label={say.language}>
          {languages.map(([each, name]) => (
            <button
              key={each}
              type="button"
              class="chip"
              lang={each}
              aria-pressed={each === language}
              onClick={() => onSpeak(each)}
            >
              {name}
            </button>
          ))}
        </div>
        <nav class="parts" aria-label={parts.label}>
          {(["desk", "desk/account", "desk/house", "desk/operations"] as const).map((each) => (
            <a key={each} href={`#${each}`} aria-current={each === name ? "page" : undefined}>
              {parts[each]}
            </a>
          ))}
        </nav>
      </div>
      {name === "desk/account" ? (
        <Account language={language} session={session} onSession={onSession}>
          {trouble}
        </Account>
      ) : name === "desk/house" ? (
        <House language={language}>{trouble}</House>
      ) : name === "desk/operations" ? (
        <Operations language={language}>{trouble}</Operations>
      ) : (
        <Messages language={language}>{trouble}</Messages>
      )}
    </main>
  )
}

// ---- internal ----

const languages = [
  ["en", "English"],
  ["de", "Deutsch"]
] as const
