import * as Duration from "effect/Duration"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { TaggedError } from "../src/TaggedError.ts"
import type { AnyClass } from "../src/TaggedError.ts"
import { cases } from "./cases.ts"

/** A schema with values of it, for tests that want fields of every kind. */
export interface Kind {
  readonly schema: Schema.Constraint
  readonly values: fc.Arbitrary<unknown>
}

/** Cases of one property. */
export const numRuns = cases(0.025)

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("null", "5", "true", '"', "{}", "__proto__", ""))
// JSON has one zero only.
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n))
const int = fc.maxSafeInteger()
const name = text.filter((key) => key !== "__proto__")
const date = fc.date({ noInvalidDate: true })

/** A schema that refers to itself. */
interface Tree {
  readonly label: string
  readonly branches: ReadonlyArray<Tree>
}
const Tree = Schema.Struct({
  label: Schema.String,
  branches: Schema.Array(Schema.suspend((): Schema.Codec<Tree> => Tree))
})
const { tree } = fc.letrec<{ readonly tree: Tree }>((tie) => ({
  tree: fc.record({
    label: text,
    branches: fc.oneof({ maxDepth: 20 }, fc.constant([]), fc.array(tie("tree"), { maxLength: 2 }))
  })
}))

/** One field of each kind that a definition may have, by name. */
export const kinds: Readonly<Record<string, Kind>> = {
  text: { schema: Schema.String, values: text },
  nonEmpty: { schema: Schema.NonEmptyString, values: text.filter((value) => value !== "") },
  int: { schema: Schema.Int, values: int },
  finite: { schema: Schema.Finite, values: finite },
  number: {
    schema: Schema.Number,
    values: fc.oneof(finite, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY))
  },
  boolean: { schema: Schema.Boolean, values: fc.boolean() },
  literal: { schema: Schema.Literals(["a", "b"]), values: fc.constantFrom("a", "b") },
  literals: { schema: Schema.Literals(["1", 1, "true", true]), values: fc.constantFrom("1", 1, "true", true) },
  maybe: { schema: Schema.UndefinedOr(Schema.String), values: fc.option(text, { nil: undefined }) },
  nullable: { schema: Schema.NullOr(Schema.String), values: fc.option(text) },
  mixed: {
    schema: Schema.Union([Schema.String, Schema.Int, Schema.Array(Schema.String)]),
    values: fc.oneof(text, int, fc.array(text))
  },
  list: { schema: Schema.Array(Schema.String), values: fc.array(text) },
  pair: { schema: Schema.Tuple([Schema.String, Schema.Int]), values: fc.tuple(text, int) },
  struct: {
    schema: Schema.Struct({ id: Schema.String, at: Schema.optionalKey(Schema.Date) }),
    values: fc.record({ id: text, at: date }, { requiredKeys: ["id"] })
  },
  record: { schema: Schema.Record(Schema.String, Schema.Int), values: fc.dictionary(name, int) },
  date: { schema: Schema.Date, values: date },
  dateText: { schema: Schema.DateFromString, values: date },
  bigint: { schema: Schema.BigInt, values: fc.bigInt() },
  numberText: { schema: Schema.FiniteFromString, values: finite },
  duration: { schema: Schema.Duration, values: fc.nat().map((ms) => Duration.millis(ms)) },
  url: { schema: Schema.URL, values: fc.webUrl().map((url) => new URL(url)) },
  bytes: { schema: Schema.Uint8Array, values: fc.uint8Array() },
  option: { schema: Schema.Option(Schema.String), values: fc.option(text).map((value) => Option.fromNullOr(value)) },
  set: { schema: Schema.ReadonlySet(Schema.Int), values: fc.array(int).map((items) => new Set(items)) },
  map: {
    schema: Schema.ReadonlyMap(Schema.String, Schema.Int),
    values: fc.array(fc.tuple(text, int)).map((items) => new Map(items))
  },
  tree: { schema: Tree, values: tree },
  template: {
    schema: Schema.TemplateLiteral(["v", Schema.Int]),
    values: fc.nat().map((n) => `v${n}`)
  },
  json: { schema: Schema.Json, values: fc.jsonValue({ depthSize: "small", stringUnit: "grapheme" }).map(oneZero) }
}

/** A value without its negative zeros, as JSON has it. */
function oneZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

/** The constructor of classes, for definitions that are made of data. */
type Untyped = (identifier: string) => (tag: string, spec: object) => new (fields: AnyFields) => Error
type AnyFields = Readonly<Record<string, unknown>>

/** One error of each kind of field, one with every kind, and one whose status is a range; with instances of them. */
export const makeErrors = (
  prefix: string
): { readonly classes: ReadonlyArray<AnyClass>; readonly instances: fc.Arbitrary<Error> } => {
  let number = 0
  const define = (tag: string, fields: Schema.Struct.Fields, status: number | "4XX"): AnyClass =>
    class extends (TaggedError as unknown as Untyped)(`${prefix}/${tag}`)(tag, {
      status,
      message: `The failure "${tag}" – \\ déjà vu.`,
      fields,
      number: ++number
    }) {} as unknown as AnyClass
  const instance = (one: AnyClass, fields: fc.Arbitrary<AnyFields>): fc.Arbitrary<Error> =>
    fields.map((values) => new (one as unknown as new (values: AnyFields) => Error)(values))
  const singles = Object.entries(kinds).map(([key, { schema, values }]) => {
    const one = define(`Has${key[0]!.toUpperCase()}${key.slice(1)}`, { [key]: schema }, 404)
    return [
      one,
      instance(
        one,
        values.map((value) => ({ [key]: value }))
      )
    ] as const
  })
  const optionals = Object.fromEntries(
    Object.entries(kinds).map(([key, kind]) => [key, Schema.optionalKey(kind.schema)])
  )
  const every = define("HasAll", optionals, 409)
  // `undefined` in an optional field is its absence.
  const all = Object.fromEntries(
    Object.entries(kinds).map(([key, kind]) => [key, kind.values.filter((value) => value !== undefined)])
  )
  const range = define("HasRange", { list: Schema.Array(Schema.String) }, "4XX")
  const ranged = fc.record({ status: fc.integer({ min: 400, max: 499 }), list: fc.array(text) })
  return {
    classes: [...singles.map(([one]) => one), every, range],
    instances: fc.oneof(
      ...singles.map(([, arbitrary]) => arbitrary),
      instance(every, fc.record(all, { requiredKeys: [] })),
      instance(range, ranged)
    )
  }
}
