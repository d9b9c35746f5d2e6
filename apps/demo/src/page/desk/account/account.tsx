import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { Notice } from "../notice.tsx"
import type { Language } from "../speech.ts"
import type { Failure } from "../use-task.ts"
import { views } from "../words/views.ts"
import { Details } from "./details.tsx"
import { Lookup } from "./lookup.tsx"
import { catalogues } from "./part.ts"
import { Password } from "./password.tsx"
import type { Session } from "./service.ts"
import { SignIn } from "./sign-in.tsx"

/** A patron's account: signed out, or what is kept of them. A token that is void ends the session, and says why. */
export const Account = (props: {
  readonly language: Language
  readonly session: Session | undefined
  readonly onSession: (session: Session | undefined) => void
  readonly children: ComponentChildren
}) => {
  const { language, session, onSession, children } = props
  const say = views[language].account
  const [ended, setEnded] = useState<Failure | undefined>()
  const begin = (begun: Session) => {
    setEnded(undefined)
    onSession(begun)
  }
  const end = (failure: Failure) => {
    setEnded(failure)
    onSession(undefined)
  }
  return (
    <>
      <div class="column">
        <section class="sheet" aria-labelledby="account-title">
          <h2 id="account-title">{say.title}</h2>
          <p class="hint">{say.hint}</p>
          <Notice failure={ended} language={language} catalogues={catalogues} />
          {session === undefined ? (
            <SignIn language={language} again={ended !== undefined} onSignedIn={begin} />
          ) : (
            <>
              <p class="row">
                <span role="status">{say.signedIn.replace("{user}", session.user)}</span>
                <button type="button" class="plain" onClick={() => onSession(undefined)}>
                  {say.signOut}
                </button>
              </p>
              <Details key={session.token} language={language} session={session} onEnd={end} />
            </>
          )}
        </section>
      </div>
      <div class="column">
        {session === undefined ? null : <Lookup language={language} session={session} onEnd={end} />}
        {session === undefined ? null : <Password language={language} session={session} onEnd={end} />}
        {children}
      </div>
    </>
  )
}
