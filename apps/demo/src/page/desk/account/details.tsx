import type { TargetedSubmitEvent } from "preact"
import { useEffect, useMemo, useState } from "preact/hooks"
import { Field, useFields } from "../field.tsx"
import { Notice } from "../notice.tsx"
import { operations } from "../operations/service.ts"
import { StorageBar } from "../operations/storage-bar.tsx"
import { useList } from "../use-list.ts"
import { useLoaded } from "../use-loaded.ts"
import { useTask } from "../use-task.ts"
import { views } from "../words/views.ts"
import { catalogues, type PartProps, useEnd } from "./part.ts"
import { account } from "./service.ts"

/** What is kept of a patron, how much room is left, and the form that keeps more. */
export const Details = ({ language, session, onEnd }: PartProps) => {
  const say = views[language].account
  const [name, setName] = useState("")
  const [value, setValue] = useState("")
  const [kept, setKept] = useState(false)
  const list = useList(() => account.list(session))
  const usage = useLoaded(() => operations.usage(session.user))
  const removing = useTask()
  const { busy, failure, run } = useTask()
  const at = useMemo(() => failure && placeOf(failure.error._tag, name), [failure])
  const fields = useFields(failure, { at, language, catalogues })
  useEnd(list.task.failure ?? removing.failure ?? failure, onEnd)
  const load = () => void Promise.all([list.load(), usage.load()])
  useEffect(load, [])

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setKept(false)
    void run(
      "PUT",
      () => account.keep(session, { name, value }),
      () => {
        setKept(true)
        setName("")
        setValue("")
        load()
      }
    )
  }
  const remove = (name: string) => void removing.run("DELETE", () => account.remove(session, name), load)
  return (
    <>
      <StorageBar language={language} usage={usage} />
      <h3>{say.kept}</h3>
      <Notice failure={list.task.failure} language={language} catalogues={catalogues} />
      <Notice failure={removing.failure} language={language} catalogues={catalogues} />
      {list.items.length === 0 && list.task.failure === undefined ? <p class="hint">{say.nothing}</p> : null}
      <ul class="list">
        {list.items.map((kept) => (
          <li key={kept.name} class="row">
            <span>
              <b>{kept.name}</b>
              <small>{kept.value}</small>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={`${views[language].house.remove}: ${kept.name}`}
              onClick={() => remove(kept.name)}
            >
              {views[language].house.remove}
            </button>
          </li>
        ))}
      </ul>
      <form noValidate onSubmit={submit} aria-label={say.keep}>
        <Field id="detail" label={say.detail} hint={say.detailHint} error={fields.error("detail")}>
          {(control) => <input {...control} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
        </Field>
        <Field id="value" label={say.value} error={fields.error("value")}>
          {(control) => <input {...control} value={value} onInput={(event) => setValue(event.currentTarget.value)} />}
        </Field>
        <Notice failure={fields.rest} language={language} catalogues={catalogues} />
        <p class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {say.keep}
          </button>
          <span role="status">{kept && failure === undefined ? say.keptNow : ""}</span>
        </p>
      </form>
    </>
  )
}

// ---- internal ----

const placeOf = (tag: string, name: string): string | undefined =>
  tag === "PaymentRequired" ? "value" : tag === "BadRequest" ? (name === "" ? "detail" : "value") : undefined
