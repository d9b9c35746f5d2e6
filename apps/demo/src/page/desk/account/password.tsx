import type { TargetedSubmitEvent } from "preact"
import { useState } from "preact/hooks"
import { Field, useFields } from "../field.tsx"
import { Notice } from "../notice.tsx"
import { useTask } from "../use-task.ts"
import { views } from "../words/views.ts"
import { catalogues, type PartProps, useEnd } from "./part.ts"
import { account } from "./service.ts"

/** The form in which a password is changed, which makes every token void that was had with the old one. */
export const Password = ({ language, session, onEnd }: PartProps) => {
  const say = views[language].account
  const [fresh, setFresh] = useState("")
  const [changed, setChanged] = useState(false)
  const { busy, failure, run } = useTask()
  const at = failure?.error._tag === "BadRequest" ? "fresh" : undefined
  const fields = useFields(failure, { at, language, catalogues })
  useEnd(failure, onEnd)

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChanged(false)
    void run(
      "PUT",
      () => account.keep(session, { name: "password", value: fresh }),
      () => {
        setChanged(true)
        setFresh("")
      }
    )
  }
  return (
    <section class="sheet" aria-labelledby="change-title">
      <h2 id="change-title">{say.change}</h2>
      <form noValidate onSubmit={submit} aria-labelledby="change-title">
        <Field id="fresh" label={say.fresh} error={fields.error("fresh")}>
          {(control) => (
            <input
              {...control}
              type="password"
              autocomplete="new-password"
              value={fresh}
              onInput={(event) => setFresh(event.currentTarget.value)}
            />
          )}
        </Field>
        <Notice failure={fields.rest} language={language} catalogues={catalogues} />
        <p class="actions">
          <button type="submit" class="plain" disabled={busy}>
            {say.change}
          </button>
          <span role="status">{changed && failure === undefined ? say.changed : ""}</span>
        </p>
      </form>
    </section>
  )
}
