import { type Document, expected, keyOf, type Scenario } from "./document.ts"
import type { Evidence } from "./evidence.ts"
import { type Manner, toQuery } from "./manner.ts"
import type { Runtime } from "./stage.ts"

/** One failure in one runtime. */
export type Cell = `${string}/${string}/${Runtime}`

/** How far a cell has come. */
export type Result =
  | { readonly state: "running" }
  | { readonly state: "done"; readonly evidence: Evidence }
  | { readonly state: "broken"; readonly why: string }

/** How far each cell has come in each manner of asking. */
export type Results = Readonly<Record<string, Result>>

/** How a cell stands: among others decoded as it should, or answered for reading only, and so not decoded. */
export type State = "idle" | "running" | "matched" | "read" | "wrong" | "broken"

/** Names a cell. */
export const cellOf = (document: Document, scenario: Scenario, runtime: Runtime): Cell =>
  `${document.name}/${keyOf(scenario)}/${runtime}`

/** Names what is known of a cell that was asked in one manner. */
export const keyIn = (manner: Manner, cell: Cell): string => `${cell}${toQuery(manner)}`

/** Tells how a cell stands. */
export const stateOf = (result: Result | undefined): State => {
  if (result?.state !== "done") return result?.state ?? "idle"
  const { tag, mediaType = "", runtime, scenario } = result.evidence
  if (tag === expected(scenario, runtime)) return "matched"
  return tag === "UnrecognizedError" && /^text\/(html|markdown)/.test(mediaType) ? "read" : "wrong"
}

/** Lists what can be provoked without a visitor's help. */
export const automaticIn = ({ scenarios }: Document): ReadonlyArray<Scenario> =>
  scenarios.filter(({ byHand }) => byHand !== true)

/** Counts the cells of a document that were matched in one manner of asking. */
export const matchedIn = (results: Results, document: Document, manner: Manner): number =>
  automaticIn(document)
    .flatMap((scenario) => document.runtimes.map((runtime) => keyIn(manner, cellOf(document, scenario, runtime))))
    .filter((key) => stateOf(results[key]) === "matched").length
