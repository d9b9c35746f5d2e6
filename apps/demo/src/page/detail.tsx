import type { Retry } from "@errata/core"
import { useEffect, useRef } from "preact/hooks"
import { Bytes } from "./bytes.tsx"
import type { Evidence } from "./evidence.ts"
import type { Result } from "./results.ts"
import { Others } from "./others.tsx"

/** What happened in one cell, from the request to the arm that matched. Comes into view where it stands below the list. */
export const Detail = ({ result }: { readonly result: Result | undefined }) => {
  const section = useRef<HTMLElement>(null)
  const evidence = result?.state === "done" ? result.evidence : undefined
  useEffect(() => {
    const top = section.current?.getBoundingClientRect().top ?? 0
    if (evidence !== undefined && top > innerHeight / 2) section.current?.scrollIntoView({ block: "start" })
    section.current?.scrollTo({ top: 0 })
  }, [evidence])
  return (
    <section ref={section} class="detail" aria-label="What happened" aria-busy={result?.state === "running"}>
      {result === undefined ? <Empty /> : null}
      {result?.state === "running" ? <p class="hint">Waiting for the answer…</p> : null}
      {result?.state === "broken" ? <p class="hint">This failure could not be provoked. {result.why}</p> : null}
      {evidence === undefined ? null : <Found evidence={evidence} />}
    </section>
  )
}

// ---- internal ----

const Empty = () => (
  <div class="empty">
    <p class="big">Nothing has failed yet.</p>
    <p>
      Choose a failure on the left. You will see the bytes of the request and of the response, the error that the client
      decoded from them, the arm that matched it, whether to try again, and what the server wrote into its log.
    </p>
  </div>
)

const Found = ({ evidence }: { readonly evidence: Evidence }) => {
  const { advice, document, exchange, runtime, said, scenario, status, tag, fields, decision, log } = evidence
  return (
    <article>
      <p class="eyebrow">{runtime === "node" ? "Node service" : "Worker in workerd, in front of the Node service"}</p>
      <h2>
        {tag} <span class={`status s${String(scenario.status)[0]}`}>{status ?? "no response"}</span>
      </h2>
      <p class="cause">{scenario.cause}</p>

      <div class="notice" role="note">
        <h3>{advice.title}</h3>
        <p>{advice.remedy}</p>
      </div>

      <h3>
        On the wire <small>byte for byte, between the front door and the runtime</small>
      </h3>
      <div class="wire">
        <Bytes label="Request" text={exchange.request} />
        <Bytes label="Response" text={exchange.response} />
      </div>

      <div class="halves">
        <section>
          <h3>
            Decoded <small>by the client, validated</small>
          </h3>
          <dl class="fields">
            {fields.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd data-field={name}>{value}</dd>
              </div>
            ))}
            {said === undefined ? null : (
              <div>
                <dt>in {said.locale}</dt>
                <dd data-field="said" lang={said.locale}>
                  {said.message}
                </dd>
              </div>
            )}
          </dl>
        </section>
        <section>
          <h3>
            Matched <small>no arm may be missing</small>
          </h3>
          <ul class="arms">
            {[...new Set([...document.arms, tag])].map((arm) => (
              <li key={arm} class={arm === tag ? "hit" : undefined} aria-current={arm === tag ? "true" : undefined}>
                {arm}
              </li>
            ))}
          </ul>
        </section>
      </div>
      {scenario.peers === undefined ? null : <Others situation={scenario.peers} />}

      <h3>
        Again? <small>one pure decision from the contract, the method and the response's headers</small>
      </h3>
      <p class="decision" data-decision={decision.reason}>
        {sentence(decision)} <code>{decision.reason}</code>
      </p>

      <h3>
        In the server's log <small>under the same instance id, and nowhere on the wire</small>
      </h3>
      {log.length === 0 ? <p class="hint">Nothing: no server knows of this failure.</p> : null}
      {log.map((entry) => (
        <pre key={entry.runtime} class="bytes log" tabIndex={0} aria-label="Log record">
          {JSON.stringify(entry.record, null, 2)}
        </pre>
      ))}
    </article>
  )
}

const sentence = (decision: Retry.Decision): string =>
  decision.retry
    ? `Yes, after ${(decision.delayMs / 1000).toFixed(1)} seconds: ${allowed[decision.reason]}.`
    : `No: ${refused[decision.reason]}.`

const allowed: Readonly<Record<Retry.Again["reason"], string>> = {
  method_idempotent: "the method may be repeated",
  policy_safe: "the contract promises that the request had no effect",
  idempotency_key: "the server will recognise the request by its key"
}

const refused: Readonly<Record<Retry.Stop["reason"], string>> = {
  policy_never: "the same request would fail again",
  method_not_idempotent: "this POST may have had its effect already",
  attempts_exhausted: "it was tried often enough",
  delay_too_long: "the wait would be too long"
}
