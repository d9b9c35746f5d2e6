import type { TargetedSubmitEvent } from "preact"
import { useMemo, useState } from "preact/hooks"
import { Field, useFields } from "./field.tsx"
import { Notice } from "./notice.tsx"
import { type Group, messages } from "./service.ts"
import { type Language, texts } from "./speech.ts"
import type { List } from "./use-list.ts"
import { useTask } from "./use-task.ts"
import { cloudflare } from "./words/cloudflare.ts"
import { messaging } from "./words/messaging.ts"

/** The groups, and the form that makes one. */
export const Groups = ({ language, list }: { readonly language: Language; readonly list: List<Group> }) => {
  const say = texts[language]
  const [name, setName] = useState("")
  const [members, setMembers] = useState("")
  const [created, setCreated] = useState(false)
  const deleting = useTask()
  const { busy, failure, run } = useTask()
  const at = useMemo(() => failure && placeOf(failure.error._tag), [failure])
  const fields = useFields(failure, { at, language, catalogues })

  const remove = (id: string) =>
    void deleting.run(
      "DELETE",
      () => messages.deleteGroup(id),
      () => void list.load()
    )
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setCreated(false)
    const numbers = members.split(",").flatMap((each) => each.trim() || [])
    void run(
      "POST",
      () => messages.makeGroup({ name: name || undefined, members: numbers }),
      () => {
        setCreated(true)
        setName("")
        setMembers("")
        void list.load()
      }
    )
  }
  return (
    <section class="sheet" aria-labelledby="groups-title">
      <h2 id="groups-title">{say.groups}</h2>
      <Notice failure={list.task.failure} language={language} catalogues={catalogues} />
      <Notice failure={deleting.failure} language={language} catalogues={catalogues} />
      {list.items.length === 0 && list.task.failure === undefined ? <p class="hint">{say.noGroups}</p> : null}
      <ul class="list">
        {list.items.map((group) => (
          <li key={group.id} class="row">
            <span>
              <b>{group.name}</b>
              <small>{group.members.join(", ")}</small>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={`${say.remove}: ${group.name}`}
              onClick={() => remove(group.id)}
            >
              {say.remove}
            </button>
          </li>
        ))}
      </ul>
      <form noValidate onSubmit={submit} aria-label={say.create}>
        <Field id="group-name" label={say.name} error={fields.error("group-name")}>
          {(control) => <input {...control} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
        </Field>
        <Field id="group-members" label={say.members} hint={say.membersHint} error={fields.error("group-members")}>
          {(control) => (
            <input {...control} value={members} onInput={(event) => setMembers(event.currentTarget.value)} />
          )}
        </Field>
        <Notice failure={fields.rest} language={language} catalogues={catalogues} />
        <p class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {say.create}
          </button>
          <span role="status">{created && failure === undefined ? say.created : ""}</span>
        </p>
      </form>
    </section>
  )
}

// ---- internal ----

const catalogues = [messaging, cloudflare]

/** A group without a name is incomplete; only its members can be written the wrong way. */
const placeOf = (tag: string): string | undefined =>
  tag === "SyntaxConstraintViolation"
    ? "group-name"
    : tag === "SyntaxInvalidParameterFormat"
      ? "group-members"
      : undefined
