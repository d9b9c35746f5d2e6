import { allowsStatus, isStatusVariable } from "../Definition.ts"
import type { ByStatus, Dialect, Simple } from "../Dialect.ts"
import { keyAsRead } from "./constants.ts"
import { contentsOf } from "./contents.ts"
import type { ErrorPlan } from "./plan.ts"
import type { Hole } from "./shape.ts"
import type { Reading } from "./shape-decode.ts"

/** The plans of a dialect, made at first use. */
export interface Choice {
  readonly dialect: Dialect
  readonly of: (status: number) => DialectPlan
  /** All that it chooses from. */
  readonly all: () => ReadonlyArray<DialectPlan>
}

/** One dialect of a contract, with the table that finds a definition again. */
export class DialectPlan {
  readonly dialect: Simple
  readonly discriminant: Hole
  /** Which header the discriminant stands in; undefined where it is the body, or the status. */
  readonly header: string | undefined
  /** The names of the headers that have holes. */
  readonly headers: ReadonlyArray<string>
  readonly #errors: () => ReadonlyArray<ErrorPlan>
  #table: ReadonlyMap<string, ErrorPlan> | undefined
  constructor(dialect: Simple, errors: () => ReadonlyArray<ErrorPlan>) {
    this.dialect = dialect
    this.headers = Object.keys(dialect.headers)
    this.#errors = errors
    ;({ discriminant: this.discriminant, header: this.header } = findDiscriminant(dialect))
  }
  /** The errors that the dialect may have to write. */
  get errors(): ReadonlyArray<ErrorPlan> {
    return this.#errors()
  }
  /** By the discriminant's value; where that is the status, a range stands under its own name, such as `4XX`. */
  get table(): ReadonlyMap<string, ErrorPlan> {
    return (this.#table ??= new Map(this.errors.flatMap((error) => keysOf(error, this).map((key) => [key, error]))))
  }
  /** Finds the error that a value of the discriminant says. */
  find(key: unknown): ErrorPlan | undefined {
    if (this.discriminant["~hole"] !== "status") return this.table.get(String(key))
    const status = Number(key)
    // Not by what was received: "4XX" is no status.
    return this.table.get(String(status)) ?? this.table.get(`${Math.floor(status / 100)}XX`)
  }
  /** Tells whether a reading is of an error of the contract. Made once, for every reading takes it along. */
  readonly isKnown: Reading["isKnown"] = ({ holes }) => this.find(holes[this.discriminant["~hole"]]) !== undefined
}

/** Plans a dialect for the errors that it may have to write. */
export function choose(dialect: Dialect, errors: () => ReadonlyArray<ErrorPlan>): Choice {
  let made: Plans | undefined
  const plans = (): Plans => (made ??= dialect.kind === "simple" ? planSimple(dialect, errors) : plan(dialect, errors))
  return {
    dialect,
    of: (status) => plans().byStatus.get(status) ?? plans().otherwise,
    all: () => [...plans().byStatus.values(), plans().otherwise]
  }
}

/** Lists the keys by which a dialect tells an error apart; none where the error lacks what it goes by. */
export function keysOf(error: ErrorPlan, { dialect, discriminant }: DialectPlan): ReadonlyArray<string> {
  const { constants, definition } = error
  const kind = discriminant["~hole"]
  if (kind === "status" && isStatusVariable(definition)) return [definition.status].flat().map(String)
  if (kind === "class") return [definition.code]
  // Where it stands twice, the last one that is read counts, whatever its form.
  return [discriminant, ...contentsOf(dialect).holes, ...Object.values(dialect.headers)].flatMap((hole) =>
    hole["~hole"] === kind ? (keyAsRead(hole, constants, dialect.body) ?? []) : []
  )
}

/** Discriminates where nothing else does: the status of the response. */
export const statusHole: Hole = { "~hole": "status" }

// ---- internal ----

interface Plans {
  readonly byStatus: ReadonlyMap<number, DialectPlan>
  readonly otherwise: DialectPlan
}

const planSimple = (dialect: Simple, errors: () => ReadonlyArray<ErrorPlan>): Plans => ({
  byStatus: new Map(),
  otherwise: new DialectPlan(dialect, errors)
})

function plan({ otherwise, statuses }: ByStatus, errors: () => ReadonlyArray<ErrorPlan>): Plans {
  const byStatus = new Map<number, DialectPlan>()
  for (const [key, simple] of Object.entries(statuses)) {
    const status = Number(key)
    const written = () => errors().filter(({ definition }) => allowsStatus(definition, status))
    byStatus.set(status, new DialectPlan(simple, written))
  }
  const rest = () =>
    errors().filter(
      ({ definition: { status } }) =>
        // No dialect by status names all hundred of a range.
        typeof status === "string" || [status].flat().some((one) => !byStatus.has(one))
    )
  return { byStatus, otherwise: new DialectPlan(otherwise, rest) }
}

function findDiscriminant(dialect: Simple): { discriminant: Hole; header: string | undefined } {
  const { demanded } = contentsOf(dialect)
  for (const kind of ["type", "code", "class", "number", "status"] as const) {
    const body = demanded.find((hole) => hole["~hole"] === kind)
    if (body !== undefined) return { discriminant: body, header: undefined }
    const header = Object.entries(dialect.headers).find(([, hole]) => hole["~hole"] === kind)
    if (header !== undefined) return { discriminant: header[1], header: header[0] }
  }
  return { discriminant: statusHole, header: undefined }
}
