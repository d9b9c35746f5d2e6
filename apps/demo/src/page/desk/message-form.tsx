import type { TargetedSubmitEvent } from "preact"
import { useMemo, useState } from "preact/hooks"
import { Field, useFields } from "./field.tsx"
import { Notice } from "./notice.tsx"
import { type Campaign, type Group, messages } from "./service.ts"
import { type Language, texts } from "./speech.ts"
import { useTask } from "./use-task.ts"
import { cloudflare } from "./words/cloudflare.ts"
import { messaging } from "./words/messaging.ts"
import { views } from "./words/views.ts"

/** The form that a message is written in. */
export const MessageForm = (props: {
  readonly language: Language
  readonly groups: ReadonlyArray<Group>
  readonly campaigns: ReadonlyArray<Campaign>
  /** Called when a message was accepted. */
  readonly onSent: () => void
}) => {
  const { language, groups, campaigns, onSent } = props
  const say = texts[language]
  const suggestions = views[language].callbacks
  const [draft, setDraft] = useState(blank)
  const [accepted, setAccepted] = useState(false)
  const { busy, failure, run } = useTask()
  // As the draft was when it was sent: what is typed since does not move the error to another field.
  const at = useMemo(() => failure && placeOf(failure.error._tag, draft), [failure])
  const fields = useFields(failure, { at, language, catalogues })
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAccepted(false)
    void run(
      "POST",
      () => messages.send(written(draft)),
      () => {
        setAccepted(true)
        change({ body: "" })
        onSent()
      }
    )
  }
  return (
    <form class="sheet" noValidate onSubmit={submit} aria-labelledby="message-title">
      <h2 id="message-title">{say.message}</h2>
      <Field id="from" label={say.from} error={fields.error("from")}>
        {(control) => (
          <input {...control} value={draft.from} onInput={(event) => change({ from: event.currentTarget.value })} />
        )}
      </Field>
      <Field id="to" label={say.to} hint={say.toHint} error={fields.error("to")}>
        {(control) => (
          <input {...control} value={draft.to} onInput={(event) => change({ to: event.currentTarget.value })} />
        )}
      </Field>
      <div class="chips" role="group" aria-label={say.addGroup}>
        {groups.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="chip"
            onClick={() => change({ to: [...parts(draft.to), id].join(", ") })}
          >
            + {name}
          </button>
        ))}
      </div>
      <Field id="body" label={say.text} error={fields.error("body")}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={draft.body}
            onInput={(event) => change({ body: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field id="campaign" label={say.campaign} error={undefined}>
        {(control) => (
          <select
            {...control}
            value={draft.campaign}
            onChange={(event) => change({ campaign: event.currentTarget.value })}
          >
            <option value="">{say.noCampaign}</option>
            {campaigns.map(({ id, name, originator }) => (
              <option key={id} value={id}>
                {name} ({originator})
              </option>
            ))}
          </select>
        )}
      </Field>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.later}
          onChange={(event) => change({ later: event.currentTarget.checked })}
        />
        {say.later}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.report}
          onChange={(event) => change({ report: event.currentTarget.checked })}
        />
        {say.report}
      </label>
      {draft.report ? (
        <>
          <Field id="callback" label={say.callback} error={fields.error("callback")}>
            {(control) => (
              <input
                {...control}
                type="url"
                value={draft.callback}
                onInput={(event) => change({ callback: event.currentTarget.value })}
              />
            )}
          </Field>
          <div class="chips" role="group" aria-label={suggestions.label}>
            {(["own", "wrong", "silent"] as const).map((each) => (
              <button key={each} type="button" class="chip" onClick={() => change({ callback: receivers[each] })}>
                {suggestions[each]}
              </button>
            ))}
          </div>
        </>
      ) : null}
      <Notice failure={fields.rest} language={language} catalogues={catalogues} />
      <p class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {say.send}
        </button>
        <span role="status">{accepted && failure === undefined ? say.accepted : ""}</span>
      </p>
    </form>
  )
}

// ---- internal ----

const catalogues = [messaging, cloudflare]

/** Where reports can be sent on this machine: one place takes them, one refuses them, and at one nobody is. */
const receivers = {
  own: `${location.origin}/node/callback/receiver`,
  wrong: `${location.origin}/node/callback/receiver/elsewhere`,
  silent: "http://localhost:9/"
}

const blank = { from: "Theatre", to: "", body: "", campaign: "", later: false, report: false, callback: "" }

type Draft = typeof blank

const parts = (list: string): ReadonlyArray<string> =>
  list
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean)

/** What is empty is left out: whether it may be is for the service to say. */
const written = (draft: Draft): object => ({
  ...(draft.from === "" ? {} : { from: draft.from }),
  to: parts(draft.to),
  ...(draft.body === "" ? {} : { body: draft.body }),
  ...(draft.campaign === "" ? {} : { campaign_id: draft.campaign }),
  ...(draft.later ? { send_at: new Date(Date.now() + 86_400_000).toISOString() } : {}),
  ...(draft.report ? { delivery_report: "callback" } : {}),
  ...(draft.report && draft.callback !== "" ? { callback_url: draft.callback } : {})
})

/** The field that a failure is about. The document's codes name none, so the draft has to tell. */
const placeOf = (tag: string, draft: Draft): string | undefined => {
  switch (tag) {
    case "SyntaxInvalidParameterFormat":
      return draft.report && draft.callback !== "" && !URL.canParse(draft.callback) ? "callback" : "to"
    case "SyntaxConstraintViolation":
      return draft.from === "" ? "from" : parts(draft.to).length === 0 ? "to" : "body"
    case "MissingCallbackUrl":
      return "callback"
    default:
      return undefined
  }
}
