import type { TargetedSubmitEvent } from "preact"
import { useEffect, useMemo, useState } from "preact/hooks"
import { Field, useFields } from "../field.tsx"
import { Notice } from "../notice.tsx"
import type { Language } from "../speech.ts"
import { useTask } from "../use-task.ts"
import { views } from "../words/views.ts"
import { catalogues } from "./part.ts"
import { account, type Session } from "./service.ts"

/** The form in which somebody signs in, or up. */
export const SignIn = (props: {
  readonly language: Language
  /** Whether a session has ended just now. */
  readonly again: boolean
  readonly onSignedIn: (session: Session) => void
}) => {
  const { language, again, onSignedIn } = props
  const say = views[language].account
  const [user, setUser] = useState("")
  const [password, setPassword] = useState("")
  const [brief, setBrief] = useState(false)
  const { busy, failure, run } = useTask()
  const at = useMemo(() => failure && placeOf(failure.error._tag, user), [failure])
  const fields = useFields(failure, { at, language, catalogues })
  useEffect(() => {
    // What had the focus is gone with the session.
    if (again) document.getElementById("user")?.focus()
  }, [again])

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const asked = { name: user, password, ...(brief ? { seconds: 5 } : {}) }
    void run(
      "POST",
      () => account.signIn(asked),
      ({ token }) => onSignedIn({ user, token })
    )
  }
  return (
    <form noValidate onSubmit={submit} aria-label={say.signIn}>
      <Field id="user" label={say.name} error={fields.error("user")}>
        {(control) => (
          <input
            {...control}
            autocomplete="username"
            value={user}
            onInput={(event) => setUser(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field id="password" label={say.password} error={fields.error("password")}>
        {(control) => (
          <input
            {...control}
            type="password"
            autocomplete="current-password"
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <label class="check">
        <input type="checkbox" checked={brief} onChange={(event) => setBrief(event.currentTarget.checked)} />
        {say.brief}
      </label>
      <Notice failure={fields.rest} language={language} catalogues={catalogues} />
      <p class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {say.signIn}
        </button>
      </p>
    </form>
  )
}

// ---- internal ----

const placeOf = (tag: string, user: string): string | undefined =>
  tag === "BadRequest" ? (user === "" ? "user" : "password") : tag === "Unauthorized" ? "password" : undefined
