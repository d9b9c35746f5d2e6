import type { TargetedSubmitEvent } from "preact"
import { useEffect, useState } from "preact/hooks"
import { Field, useFields } from "../field.tsx"
import { Notice } from "../notice.tsx"
import { type Language, texts } from "../speech.ts"
import { useList } from "../use-list.ts"
import { useTask } from "../use-task.ts"
import { cloudflare } from "../words/cloudflare.ts"
import { entities } from "../words/entities.ts"
import { views } from "../words/views.ts"
import { Line } from "./line.tsx"
import { type Role, rooms } from "./service.ts"

/** The rooms of the house: to open, to rename and to close. */
export const Rooms = ({ language, role }: { readonly language: Language; readonly role: Role }) => {
  const say = views[language].house
  const [name, setName] = useState("")
  const [added, setAdded] = useState(false)
  const list = useList(() => rooms.list(role))
  const { busy, failure, run } = useTask()
  const at = failure?.error._tag === "BadRequest" ? "room-name" : undefined
  const fields = useFields(failure, { at, language, catalogues })
  useEffect(() => void list.load(), [role])

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAdded(false)
    void run(
      "POST",
      () => rooms.make(role, name),
      () => {
        setAdded(true)
        setName("")
        void list.load()
      }
    )
  }
  return (
    <section class="sheet" aria-labelledby="rooms-title">
      <h2 id="rooms-title">{say.rooms}</h2>
      <Notice failure={list.task.failure} language={language} catalogues={catalogues} />
      {list.items.length === 0 && list.task.failure === undefined ? <p class="hint">{say.noRooms}</p> : null}
      <ul class="list">
        {list.items.map((room) => (
          <Line
            key={room.id}
            name={room.name}
            language={language}
            catalogues={catalogues}
            change={{
              label: say.newName,
              value: room.name,
              button: say.rename,
              save: say.save,
              method: "PATCH",
              call: (name) => rooms.rename(role, room.id, name)
            }}
            buttons={[{ label: say.close, call: () => rooms.close(role, room.id) }]}
            onDone={() => void list.load()}
          />
        ))}
      </ul>
      <p class="actions">
        <button type="button" class="plain" onClick={() => void list.load()}>
          {texts[language].refresh}
        </button>
      </p>
      <form noValidate onSubmit={submit} aria-label={say.add}>
        <Field id="room-name" label={say.room} error={fields.error("room-name")}>
          {(control) => <input {...control} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
        </Field>
        <Notice failure={fields.rest} language={language} catalogues={catalogues} />
        <p class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {say.add}
          </button>
          <span role="status">{added && failure === undefined ? say.added : ""}</span>
        </p>
      </form>
    </section>
  )
}

// ---- internal ----

const catalogues = [entities, cloudflare]
