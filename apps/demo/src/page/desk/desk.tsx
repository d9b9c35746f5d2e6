import { useEffect } from "preact/hooks"
import { Groups } from "./groups.tsx"
import { MessageForm } from "./message-form.tsx"
import { Programme } from "./programme.tsx"
import { SentList } from "./sent-list.tsx"
import { messages } from "./service.ts"
import { type Language, texts } from "./speech.ts"
import { Trouble } from "./trouble.tsx"
import { useList } from "./use-list.ts"

/** Where somebody at a theatre writes to its audience, and lets friends of the house bring theirs. */
export const Desk = (props: { readonly language: Language; readonly onSpeak: (language: Language) => void }) => {
  const { language, onSpeak } = props
  const say = texts[language]
  const groups = useList(messages.groups)
  const campaigns = useList(messages.campaigns)
  const sent = useList(messages.sent)
  useEffect(() => {
    // One after the other: the gateway lets a plan have two requests outstanding.
    void groups.load().then(campaigns.load).then(sent.load)
  }, [])
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
      </div>
      <div class="column">
        <MessageForm
          language={language}
          groups={groups.items}
          campaigns={campaigns.items}
          onSent={() => void sent.load()}
        />
        <SentList language={language} list={sent} />
      </div>
      <div class="column">
        <Groups language={language} list={groups} />
        <Programme language={language} />
        <Trouble language={language} />
      </div>
    </main>
  )
}

// ---- internal ----

const languages = [
  ["en", "English"],
  ["de", "Deutsch"]
] as const
