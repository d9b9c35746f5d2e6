import type { TargetedSubmitEvent } from "preact"
import { useMemo, useState } from "preact/hooks"
import { Field, useFields } from "../field.tsx"
import { Notice } from "../notice.tsx"
import { useTask } from "../use-task.ts"
import { views } from "../words/views.ts"
import { catalogues, type PartProps, useEnd } from "./part.ts"
import { account } from "./service.ts"

/** The form in which one detail is looked up: one's own, for nobody sees another's. */
export const Lookup = ({ language, session, onEnd }: PartProps) => {
  const say = views[language].account
  const [user, setUser] = useState(session.user)
  const [name, setName] = useState("")
  const [found, setFound] = useState("")
  const { failure, run } = useTask()
  const at = useMemo(() => failure && places[failure.error._tag], [failure])
  const fields = useFields(failure, { at, language, catalogues })
  useEnd(failure, onEnd)

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setFound("")
    void run(
      "GET",
      () => account.find(session, user, name),
      ({ value }) => setFound(value)
    )
  }
  return (
    <section class="sheet" aria-labelledby="lookup-title">
      <h2 id="lookup-title">{say.lookup}</h2>
      <form noValidate onSubmit={submit} aria-labelledby="lookup-title">
        <Field id="lookup-user" label={say.whose} error={fields.error("lookup-user")}>
          {(control) => <input {...control} value={user} onInput={(event) => setUser(event.currentTarget.value)} />}
        </Field>
        <Field id="lookup-name" label={say.detail} error={fields.error("lookup-name")}>
          {(control) => <input {...control} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
        </Field>
        <Notice failure={fields.rest} language={language} catalogues={catalogues} />
        <p class="actions">
          <button type="submit" class="plain">
            {say.look}
          </button>
          <output>{failure === undefined ? found : ""}</output>
        </p>
      </form>
    </section>
  )
}

// ---- internal ----

/** The field that a failure is about. */
const places: Readonly<Record<string, string>> = { Forbidden: "lookup-user", NotFound: "lookup-name" }
