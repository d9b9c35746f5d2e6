import { type DialectName, dialectNames } from "../api/dialects.ts"
import { accepts, dialects, languages } from "./choices.ts"
import type { Manner } from "./manner.ts"
import type { Refusals } from "./refusals.ts"

/** The bar of switches: in which dialect, which language and which form the answers are wanted. */
export const Switches = (props: {
  readonly manner: Manner
  readonly refusals: Refusals
  /** How many cells of the document were matched in a dialect. */
  readonly matched: (dialect: DialectName) => number
  readonly total: number
  readonly onTurn: (manner: Manner) => void
}) => {
  const { manner, refusals, matched, total, onTurn } = props
  const refusal = refusals[manner.dialect]
  return (
    <section class="switches" aria-label="How to ask">
      <fieldset class="dialects">
        <legend>Dialect</legend>
        {dialectNames().map((name) => (
          <label key={name} class={`choice ${refusals[name] === undefined ? "" : "refused"}`}>
            <input
              type="radio"
              name="dialect"
              value={name}
              checked={manner.dialect === name}
              onChange={() => onTurn({ ...manner, dialect: name })}
            />
            {dialects[name].title}
            <Score refused={refusals[name] !== undefined} matched={matched(name)} total={total} />
          </label>
        ))}
      </fieldset>
      <Select
        header="Accept-Language"
        value={manner.language}
        options={languages}
        onPick={(language) => onTurn({ ...manner, language })}
      />
      <Select
        header="Accept"
        value={manner.accept}
        options={accepts}
        onPick={(accept) => onTurn({ ...manner, accept })}
      />
      <p class={refusal === undefined ? "about" : "about refusal"} aria-live="polite">
        {refusal === undefined ? (
          dialects[manner.dialect].about
        ) : (
          <>
            <b>Core refuses:</b> {refusal}.
          </>
        )}
      </p>
    </section>
  )
}

// ---- internal ----

const Score = (props: { readonly refused: boolean; readonly matched: number; readonly total: number }) => {
  const { refused, matched, total } = props
  if (refused) {
    return (
      <small>
        <span aria-hidden="true">✕</span>
        <span class="visually-hidden">, refused</span>
      </small>
    )
  }
  if (matched === 0) return null
  return (
    <small>
      <span class="visually-hidden">, matched: </span>
      {matched === total ? "✓" : matched}
    </small>
  )
}

const Select = (props: {
  readonly header: string
  readonly value: string
  readonly options: ReadonlyArray<readonly [value: string, words: string]>
  readonly onPick: (value: string) => void
}) => (
  <p class="pick">
    <label for={props.header}>{props.header}</label>
    <select id={props.header} value={props.value} onChange={(event) => props.onPick(event.currentTarget.value)}>
      {props.options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  </p>
)
