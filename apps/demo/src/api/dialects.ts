import { Contract, Dialect } from "@errata/core"

/** How an API may answer: as its document has it, in another dialect, or in several at once. */
export type DialectName = "own" | keyof typeof others | "several"

/** Names the dialect that a request wants. `Accept` alone does not: most of them are `application/json`. */
export const dialectHeader = "x-dialect"

/** All that a request may want, in the order in which a page offers them. */
export const dialectNames = (): ReadonlyArray<DialectName> => [
  "own",
  ...(Object.keys(others) as Array<keyof typeof others>),
  "several"
]

/** Tells whether a text names a dialect. */
export const isDialectName = (text: string | null | undefined): text is DialectName =>
  (dialectNames() as ReadonlyArray<unknown>).includes(text)

/** Makes a contract again in other dialects: the same errors. Throws core's `DefinitionError` where one cannot carry them. */
export const inDialect = <C extends Contract.Any>(contract: C, name: DialectName): C =>
  name === "own"
    ? contract
    : (Contract.make(contract.name, {
        version: contract.version,
        base: contract.base,
        errors: contract.errors as never,
        defect: contract.defect,
        dialects: dialectsOf(contract, name) as [Dialect.Dialect],
        outcomes: contract.outcomes
      }) as Contract.Any as C)

/** Makes something of a contract in each dialect that can carry it, and finds the one that a request wants; else its own. */
export const eachDialect = <C extends Contract.Any, A>(
  contract: C,
  make: (contract: C) => A
): ((wanted: string | null | undefined) => A) => {
  const own = make(contract)
  const made = new Map<string, A>()
  for (const name of dialectNames()) {
    const spoken = carried(contract, name)
    if (spoken !== undefined && spoken !== contract) made.set(name, make(spoken))
  }
  return (wanted) => made.get(wanted ?? "") ?? own
}

// ---- internal ----

const others = {
  problem: Dialect.problem,
  "code-text": Dialect.codeText,
  "code-message": Dialect.codeMessage,
  "google-rpc": Dialect.googleRpc({ domain: "desk.example.com" }),
  "json-api": Dialect.jsonApi,
  graphql: Dialect.graphql,
  "json-rpc": Dialect.jsonRpc,
  oauth2: Dialect.oauth2
}

/** Several are those whose media types tell them apart: `Accept` chooses. */
const dialectsOf = (contract: Contract.Any, name: Exclude<DialectName, "own">): ReadonlyArray<Dialect.Dialect> =>
  name === "several" ? [...contract.dialects, others.problem, others["json-api"], others.graphql] : [others[name]]

const carried = <C extends Contract.Any>(contract: C, name: DialectName): C | undefined => {
  try {
    return inDialect(contract, name)
  } catch {
    return undefined
  }
}
