import type { TargetedSubmitEvent } from "preact"
import { useEffect, useMemo, useState } from "preact/hooks"
import { Field, useFields } from "../field.tsx"
import { Notice } from "../notice.tsx"
import { type Language, texts } from "../speech.ts"
import { useList } from "../use-list.ts"
import { useTask } from "../use-task.ts"
import { cloudflare } from "../words/cloudflare.ts"
import { resources } from "../words/resources.ts"
import { views } from "../words/views.ts"
import { Line } from "./line.tsx"
import { props as service, type Role } from "./service.ts"

/** The props on the shelf, and those that are lent to other houses. */
export const Props = ({ language, role }: { readonly language: Language; readonly role: Role }) => {
  const say = views[language].house
  const [id, setId] = useState("")
  const [name, setName] = useState("")
  const [put, setPut] = useState(false)
  const list = useList(() => service.list(role))
  const { busy, failure, run } = useTask()
  const at = useMemo(() => failure && placeOf(failure.error, id), [failure])
  const fields = useFields(failure, { at, language, catalogues })
  useEffect(() => void list.load(), [role])

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setPut(false)
    void run(
      "POST",
      () => service.make(role, id, name),
      () => {
        setPut(true)
        setId("")
        setName("")
        void list.load()
      }
    )
  }
  return (
    <section class="sheet" aria-labelledby="props-title">
      <h2 id="props-title">{say.props}</h2>
      <Notice failure={list.task.failure} language={language} catalogues={catalogues} />
      {list.items.length === 0 && list.task.failure === undefined ? <p class="hint">{say.noProps}</p> : null}
      <ul class="list">
        {list.items.map((prop) => (
          <Line
            key={`${prop.id} ${prop.lent_to}`}
            name={prop.name}
            note={prop.lent_to === null ? prop.id : `${prop.id} · ${say.lent.replace("{name}", prop.lent_to)}`}
            language={language}
            catalogues={catalogues}
            {...(prop.lent_to === null ? { change: lending(prop.id) } : {})}
            buttons={[
              ...(prop.lent_to === null ? [] : [{ label: say.back, call: () => service.takeBack(role, prop.id) }]),
              { label: say.remove, call: () => service.remove(role, prop.id) }
            ]}
            onDone={() => void list.load()}
          />
        ))}
      </ul>
      <p class="actions">
        <button type="button" class="plain" onClick={() => void list.load()}>
          {texts[language].refresh}
        </button>
      </p>
      <form noValidate onSubmit={submit} aria-label={say.put}>
        <Field id="prop-id" label={say.label} hint={say.labelHint} error={fields.error("prop-id")}>
          {(control) => <input {...control} value={id} onInput={(event) => setId(event.currentTarget.value)} />}
        </Field>
        <Field id="prop-name" label={say.prop} error={fields.error("prop-name")}>
          {(control) => <input {...control} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
        </Field>
        <Notice failure={fields.rest} language={language} catalogues={catalogues} />
        <p class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {say.put}
          </button>
          <span role="status">{put && failure === undefined ? say.there : ""}</span>
        </p>
      </form>
    </section>
  )

  function lending(id: string) {
    return {
      label: say.lendTo,
      value: "",
      button: say.lend,
      save: say.save,
      method: "POST",
      call: (to: string) => service.lend(role, id, to)
    }
  }
}

// ---- internal ----

const catalogues = [resources, cloudflare]

/** What is missing, or the label that is taken: the document has no more to say than a status. */
const placeOf = (error: { readonly _tag: string; readonly status?: unknown }, id: string): string | undefined =>
  error._tag === "BadRequest" ? (id === "" ? "prop-id" : "prop-name") : undefined
