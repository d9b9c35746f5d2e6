import { type Document, keyOf, type Scenario } from "./document.ts"
import { type Cell, cellOf, type Result, stateOf } from "./results.ts"
import type { Runtime } from "./stage.ts"

/** The table of failures: a button for each runtime provokes it there. */
export const Matrix = (props: {
  readonly document: Document
  /** Whether the contract can be had in the dialect that is wanted. */
  readonly refused: boolean
  /** How far each cell has come, asked as it is now. */
  readonly resultOf: (cell: Cell) => Result | undefined
  readonly selected: Cell | undefined
  readonly onChoose: (scenario: Scenario, runtime: Runtime) => void
}) => (
  <table class="matrix">
    <thead>
      <tr>
        <th scope="col">Failure</th>
        {props.document.runtimes.map((runtime) => (
          <th key={runtime} scope="col">
            {columns[runtime]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {props.document.scenarios.map((scenario) => (
        <tr key={keyOf(scenario)}>
          <th scope="row">
            <span class="what">
              <span class={`status s${String(scenario.status)[0]}`}>
                {scenario.status === "none" ? "—" : scenario.status}
              </span>
              <code>{breakable(scenario.code ?? scenario.tag)}</code>
            </span>
            <span class="cause">{scenario.cause}</span>
          </th>
          {props.document.runtimes.map((runtime) => (
            <CellButton key={runtime} scenario={scenario} runtime={runtime} {...props} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

// ---- internal ----

const columns = { node: "Node", worker: "Worker" }

const CellButton = ({
  document,
  scenario,
  refused,
  runtime,
  resultOf,
  selected,
  onChoose
}: Parameters<typeof Matrix>[0] & { readonly scenario: Scenario; readonly runtime: Runtime }) => {
  const cell = cellOf(document, scenario, runtime)
  const state = stateOf(resultOf(cell))
  return (
    <td>
      <button
        type="button"
        class={`cell ${state}`}
        data-cell={cell}
        aria-pressed={selected === cell}
        aria-label={`Provoke ${scenario.tag} in ${runtime === "node" ? "Node" : "the Worker"}: ${words[state]}`}
        disabled={refused}
        onClick={() => onChoose(scenario, runtime)}
      >
        <span aria-hidden="true">{marks[state]}</span>
      </button>
    </td>
  )
}

/** Lets a long name break where its words end. */
const breakable = (name: string) =>
  name.split(/(?<=_)|(?<=[a-z])(?=[A-Z])/).flatMap((word, index) => (index === 0 ? [word] : [<wbr key={word} />, word]))

const words = {
  idle: "not tried",
  running: "running",
  matched: "matched",
  read: "answered for reading only",
  wrong: "decoded as another",
  broken: "failed"
}

const marks = { idle: "", running: "", matched: "✓", read: "¶", wrong: "≠", broken: "!" }
