import { useState } from "preact/hooks"
import { Bytes } from "./bytes.tsx"
import type { Document } from "./document.ts"
import { allSuccesses } from "./documents/successes.ts"
import { inTurn } from "./in-turn.ts"
import type { Manner } from "./manner.ts"
import type { Runtime } from "./stage.ts"
import { type Achieved, isListed, type Success } from "./success.ts"

/** The successes that a document lists: a button for each runtime comes by one there. None where there are none. */
export const Achievements = (props: {
  readonly document: Document
  readonly manner: Manner
  /** Whether the contract can be had in the dialect that is wanted. */
  readonly refused: boolean
}) => {
  const { document, manner, refused } = props
  const listed = allSuccesses.find(({ name }) => name === document.name)
  const [results, setResults] = useState<Results>({})
  const [shown, show] = useState("")
  const [status, say] = useState("")
  if (listed === undefined) return null

  const achieve = async (success: Success, runtime: Runtime) => {
    const cell = cellOf(listed.name, success, runtime)
    const put = (result: Result) => setResults((all) => ({ ...all, [cell]: result }))
    show(cell)
    put({ state: "running" })
    try {
      const achieved = await inTurn(() => listed.achieve(success, runtime, manner))
      put({ state: isListed(achieved.status, success) ? "matched" : "wrong", achieved })
      say(`${success.status} in ${names[runtime]}: answered ${achieved.status}.`)
    } catch (error) {
      put({ state: "broken", why: (error as Error).message })
      say(`${success.status} in ${names[runtime]} could not be had.`)
    }
  }
  const latest = shown.startsWith(`${listed.name}/`) ? results[shown] : undefined
  return (
    <section class="achievements" aria-label={`Successes: ${document.title}`}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">Success</th>
            {document.runtimes.map((runtime) => (
              <th key={runtime} scope="col">
                {columns[runtime]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.all.map((success) => (
            <tr key={success.status}>
              <th scope="row">
                <span class="what">
                  <span class="status s2">{success.status}</span>
                  <span>{listed.meaning(success)}</span>
                </span>
                <span class="cause">{success.cause}</span>
              </th>
              {document.runtimes.map((runtime) => {
                const cell = cellOf(listed.name, success, runtime)
                const { state } = results[cell] ?? { state: "idle" }
                return (
                  <td key={runtime}>
                    <button
                      type="button"
                      class={`cell ${state}`}
                      data-cell={cell}
                      aria-pressed={shown === cell}
                      aria-label={`Come by ${success.status} in ${names[runtime]}: ${words[state]}`}
                      disabled={refused}
                      onClick={() => void achieve(success, runtime)}
                    >
                      <span aria-hidden="true">{marks[state]}</span>
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {latest?.state === "broken" ? <p class="hint">{latest.why}</p> : null}
      {latest?.state === "matched" || latest?.state === "wrong" ? (
        <Bytes label="Response of the success" text={latest.achieved.exchange.response} />
      ) : null}
      <p class="visually-hidden" role="status">
        {status}
      </p>
    </section>
  )
}

// ---- internal ----

type Result =
  | { readonly state: "running" }
  | { readonly state: "matched" | "wrong"; readonly achieved: Achieved }
  | { readonly state: "broken"; readonly why: string }

type Results = Readonly<Record<string, Result | undefined>>

const cellOf = (name: string, { status }: Success, runtime: Runtime): string => `${name}/${status}/${runtime}`

const columns = { node: "Node", worker: "Worker" }

const names = { node: "the Node service", worker: "the Worker" }

const words = {
  idle: "not tried",
  running: "running",
  matched: "as listed",
  wrong: "answered otherwise",
  broken: "failed"
}

const marks = { idle: "", running: "", matched: "✓", wrong: "≠", broken: "!" }
