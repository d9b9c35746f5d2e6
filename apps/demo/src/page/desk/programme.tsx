import type { TargetedSubmitEvent } from "preact"
import { useEffect, useState } from "preact/hooks"
import { Field, useFields } from "./field.tsx"
import { Notice } from "./notice.tsx"
import { programme } from "./service.ts"
import { type Language, texts } from "./speech.ts"
import { useList } from "./use-list.ts"
import { useTask } from "./use-task.ts"
import { cloudflare } from "./words/cloudflare.ts"
import { referrals } from "./words/referrals.ts"

/** The referral programme: who takes part, and the form to let somebody join. */
export const Programme = ({ language }: { readonly language: Language }) => {
  const say = texts[language]
  const [key, setKey] = useState("")
  const [email, setEmail] = useState("")
  const [said, setSaid] = useState<"joined" | "begun" | undefined>()
  const list = useList(() => programme.participants(key))
  const { failure, run } = useTask()
  const at = failure && (aboutAddress.has(failure.error._tag) ? "email" : undefined)
  const fields = useFields(failure, { at, language, catalogues })
  useEffect(() => begin(() => {}), [])
  useEffect(() => void (key === "" || list.load()), [key])

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setSaid(undefined)
    void run(
      "POST",
      () => programme.join(key, email),
      () => {
        setSaid("joined")
        setEmail("")
        void list.load()
      }
    )
  }
  const begin = (begun: () => void) =>
    void run("POST", programme.begin, ({ key }) => {
      begun()
      setKey(key)
    })
  return (
    <section class="sheet" aria-labelledby="programme-title">
      <h2 id="programme-title">{say.programme}</h2>
      <p class="hint">{say.programmeHint}</p>
      <Notice failure={list.task.failure} language={language} catalogues={catalogues} />
      {list.items.length === 0 && list.task.failure === undefined ? <p class="hint">{say.nobody}</p> : null}
      <ul class="list">
        {list.items.map(({ id, email }) => (
          <li key={id}>{email}</li>
        ))}
      </ul>
      <form noValidate onSubmit={submit} aria-label={say.join}>
        <Field id="email" label={say.email} error={fields.error("email")}>
          {(control) => (
            <input {...control} type="email" value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
          )}
        </Field>
        <Notice failure={fields.rest} language={language} catalogues={catalogues} />
        <p class="actions">
          {/* Never disabled: whoever presses it twice is told by the service that it is being done already. */}
          <button type="submit" class="primary">
            {say.join}
          </button>
          <button type="button" class="plain" onClick={() => void list.load()}>
            {say.refresh}
          </button>
          <button type="button" class="plain" onClick={() => begin(() => setSaid("begun"))}>
            {say.anew}
          </button>
          <span role="status">{said === undefined || failure !== undefined ? "" : say[said]}</span>
        </p>
      </form>
    </section>
  )
}

// ---- internal ----

const catalogues = [referrals, cloudflare]

const aboutAddress = new Set(["BadRequest", "ParticipantBlocked"])
