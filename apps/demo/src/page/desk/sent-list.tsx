import { useState } from "preact/hooks"
import { Notice } from "./notice.tsx"
import { messages, type Sent } from "./service.ts"
import { type Language, texts } from "./speech.ts"
import type { List } from "./use-list.ts"
import { useTask } from "./use-task.ts"
import { cloudflare } from "./words/cloudflare.ts"
import { messaging } from "./words/messaging.ts"

/** The messages that were accepted, the latest first. */
export const SentList = ({ language, list }: { readonly language: Language; readonly list: List<Sent> }) => {
  const say = texts[language]
  return (
    <section class="sheet" aria-labelledby="sent-title">
      <h2 id="sent-title">{say.sent}</h2>
      <Notice failure={list.task.failure} language={language} catalogues={catalogues} />
      {list.items.length === 0 && list.task.failure === undefined ? <p class="hint">{say.noneSent}</p> : null}
      <ul class="list">
        {list.items.map((sent) => (
          <Item key={sent.id} language={language} sent={sent} />
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

const catalogues = [messaging, cloudflare]

const Item = ({ language, sent }: { readonly language: Language; readonly sent: Sent }) => {
  const say = texts[language]
  const [state, setState] = useState<"queued" | "delivered" | undefined>()
  const { busy, failure, run } = useTask()
  const wait = () =>
    void run(
      "GET",
      () => messages.report(sent.id),
      ({ status }) => setState(status)
    )
  return (
    <li>
      <div class="row">
        <span>
          <b>{sent.body}</b>
          <small>{sent.recipients.join(", ")}</small>
        </span>
        <button type="button" class="plain" disabled={busy} onClick={wait}>
          {say.delivery}
        </button>
      </div>
      <p class="state" role="status">
        {busy ? say.states.waiting : state === undefined ? "" : say.states[state]}
      </p>
      <Notice failure={failure} language={language} catalogues={catalogues} />
    </li>
  )
}
