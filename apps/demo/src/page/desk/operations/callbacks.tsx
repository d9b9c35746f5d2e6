import { Contract } from "@errata/core"
import { useEffect } from "preact/hooks"
import type { Callback } from "../../../api/callbacks.ts"
import { Callbacks as Contracted } from "../../../api/callbacks.ts"
import { Notice } from "../notice.tsx"
import { type AnyError, type Language, speak } from "../speech.ts"
import { useList } from "../use-list.ts"
import { useTask } from "../use-task.ts"
import { cloudflare } from "../words/cloudflare.ts"
import { operations as words } from "../words/operations.ts"
import { views } from "../words/views.ts"
import { operations } from "./service.ts"

/** The callbacks, the latest first: every call of each, and why some were given up. */
export const Callbacks = ({ language }: { readonly language: Language }) => {
  const say = views[language].operations
  const list = useList(operations.callbacks)
  const isMoving = list.items.some(
    ({ state, dueAt }) => state === "queued" || (state === "scheduled" && dueAt < soon())
  )
  useEffect(() => void list.load(), [])
  useEffect(() => {
    if (!isMoving) return
    // One after the other: when the list cannot be had, its notice says when to ask again.
    const timer = setTimeout(() => void list.load(), 1000)
    return () => clearTimeout(timer)
  }, [list.items])
  return (
    <section class="sheet" aria-labelledby="callbacks-title">
      <h2 id="callbacks-title">{say.callbacks}</h2>
      <p class="hint">{say.hint}</p>
      <Notice failure={list.task.failure} language={language} catalogues={catalogues} />
      {list.items.length === 0 && list.task.failure === undefined ? <p class="hint">{say.none}</p> : null}
      <ul class="list">
        {list.items.map((callback) => (
          <Item key={callback.id} language={language} callback={callback} onSent={() => void list.load()} />
        ))}
      </ul>
      <p class="actions">
        <button type="button" class="plain" onClick={() => void list.load()}>
          {say.refresh}
        </button>
      </p>
    </section>
  )
}

// ---- internal ----

const catalogues = [words, cloudflare]

/** A message that is sent tomorrow moves nothing on the page today. */
const soon = (): number => Date.now() + 10_000

const Item = (props: { readonly language: Language; readonly callback: Callback; readonly onSent: () => void }) => {
  const { language, callback, onSent } = props
  const { id, url, state, missed, calls } = callback
  const say = views[language].operations
  const { busy, failure, run } = useTask()
  const again = () => void run("POST", () => operations.revive(id), onSent)
  return (
    <li>
      <div class="row">
        <span>
          <b>{breakable(url)}</b>
          <small>{id}</small>
        </span>
        <span class={`badge ${state}`}>{say.states[state]}</span>
        {state === "dead" ? (
          <button type="button" class="plain" disabled={busy} aria-label={`${say.again}: ${url}`} onClick={again}>
            {say.again}
          </button>
        ) : null}
      </div>
      {missed === 0 ? null : <p class="field-hint">{say.missed.replace("{missed}", String(missed))}</p>}
      {calls.length === 0 ? null : (
        <ol class="calls">
          {calls.map((call) => (
            <li key={call.at}>
              <time dateTime={new Date(call.at).toISOString()}>{new Date(call.at).toLocaleTimeString(language)}</time>
              {call.error === null ? (
                <span class="state">{say.taken}</span>
              ) : (
                <Failed language={language} error={Contract.decode(Contracted, call.error)} />
              )}
            </li>
          ))}
        </ol>
      )}
      <Notice failure={failure} language={language} catalogues={catalogues} />
    </li>
  )
}

/** Lets a long URL break after its slashes. */
const breakable = (url: string) => url.split(/(?<=\/)/).flatMap((part, index) => [part, <wbr key={index} />])

/** A failure that was stored: its tag, and what it says in the language of the desk. */
const Failed = ({ language, error }: { readonly language: Language; readonly error: AnyError }) => (
  <span>
    {speak(error, { language, catalogues, method: "POST", attempt: 1 }).title} <code>{error._tag}</code>
  </span>
)
