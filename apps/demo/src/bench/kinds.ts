import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"

/** A kind of field that a definition may name, with a value of it. */
export interface Kind {
  readonly schema: Schema.Constraint
  readonly value: unknown
}

/** A schema that refers to itself. */
interface Tree {
  readonly label: string
  readonly branches: ReadonlyArray<Tree>
}
const Tree = Schema.Struct({
  label: Schema.String,
  branches: Schema.Array(Schema.suspend((): Schema.Codec<Tree> => Tree))
})

/** A schema that is declared further down. */
const Later: Schema.Codec<unknown> = Schema.suspend((): Schema.Codec<unknown> => later)

const Colour = { Red: "red", One: 1 } as const

/** The kinds of fields, by the name that a definition in the workbench gives them. */
export const kinds = {
  String: { schema: Schema.String, value: "null" },
  NonEmptyString: { schema: Schema.NonEmptyString, value: "g1" },
  Template: { schema: Schema.TemplateLiteral(["grp_", Schema.String]), value: "grp_1" },
  Int: { schema: Schema.Int, value: 5 },
  SmallInt: { schema: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 })), value: 5 },
  Finite: { schema: Schema.Finite, value: 0.5 },
  Number: { schema: Schema.Number, value: Infinity },
  Boolean: { schema: Schema.Boolean, value: true },
  Null: { schema: Schema.Null, value: null },
  Literal: { schema: Schema.Literals(["a", "b"]), value: "a" },
  Mixed: { schema: Schema.Literals(["1", 1, "true", true]), value: "1" },
  BigLiteral: { schema: Schema.Literal(1n), value: 1n },
  Enum: { schema: Schema.Enum(Colour), value: Colour.Red },
  Nullable: { schema: Schema.NullOr(Schema.String), value: null },
  Either: { schema: Schema.Union([Schema.String, Schema.Int, Schema.Array(Schema.String)]), value: ["x"] },
  OneOf: { schema: Schema.Union([Schema.String, Schema.Int], { mode: "oneOf" }), value: 3 },
  Strings: { schema: Schema.Array(Schema.String), value: ["x", "y"] },
  Pair: { schema: Schema.Tuple([Schema.String, Schema.Int]), value: ["x", 1] },
  Struct: {
    schema: Schema.Struct({ id: Schema.String, at: Schema.optionalKey(Schema.Date) }),
    value: { id: "x", at: new Date(0) }
  },
  Record: { schema: Schema.Record(Schema.String, Schema.Int), value: { x: 1 } },
  Date: { schema: Schema.Date, value: new Date(0) },
  DateFromString: { schema: Schema.DateFromString, value: new Date(0) },
  BigInt: { schema: Schema.BigInt, value: 12_345_678_901_234_567_890n },
  Duration: { schema: Schema.Duration, value: Duration.seconds(3) },
  URL: { schema: Schema.URL, value: new URL("https://example.com/") },
  Bytes: { schema: Schema.Uint8Array, value: new Uint8Array([1, 2]) },
  Option: { schema: Schema.Option(Schema.String), value: Option.some("x") },
  Set: { schema: Schema.ReadonlySet(Schema.Int), value: new Set([1]) },
  Map: { schema: Schema.ReadonlyMap(Schema.String, Schema.Int), value: new Map([["x", 1]]) },
  Unknown: { schema: Schema.Unknown, value: { a: [1, "2", null] } },
  Tree: { schema: Tree, value: { label: "x", branches: [{ label: "y", branches: [] }] } },
  Later: { schema: Later, value: "x" },
  Maybe: { schema: Schema.UndefinedOr(Schema.String), value: undefined },
  Defaulted: { schema: Schema.String.pipe(Schema.withConstructorDefault(Effect.succeed("x"))), value: "x" },
  Dates: { schema: Schema.Array(Schema.Date), value: [new Date(0)] },
  DateOrText: { schema: Schema.Union([Schema.String, Schema.Date]), value: new Date(0) },
  Grouped: {
    schema: Schema.String.check(Schema.makeFilterGroup([Schema.isMinLength(1), Schema.isMaxLength(9)])),
    value: "x"
  },
  Touchy: { schema: Schema.String.check(Schema.makeFilter((text) => text !== "boom" || raise())), value: "x" },
  Opaque: { schema: Schema.Array(Schema.instanceOf(WeakMap)), value: [new WeakMap()] },
  Redacted: { schema: Schema.Redacted(Schema.String), value: Redacted.make("x") },
  Secrets: {
    schema: Schema.Struct({
      all: Schema.Record(Schema.String, Schema.Array(Schema.Option(Schema.Redacted(Schema.String))))
    }),
    value: { all: {} }
  }
} as const satisfies Readonly<Record<string, Kind>>

export type KindName = keyof typeof kinds

/** Finds a kind; a question mark behind its name makes it optional. */
export const kindOf = (name: string): Kind & { readonly optional: boolean } => {
  const optional = name.endsWith("?")
  const kind: Kind | undefined = (kinds as Readonly<Record<string, Kind>>)[optional ? name.slice(0, -1) : name]
  if (kind === undefined) throw new Error(`There is no kind "${name}". There are ${Object.keys(kinds).join(", ")}.`)
  return {
    ...kind,
    optional,
    schema: optional ? Schema.optionalKey(kind.schema as Schema.Schema<unknown>) : kind.schema
  }
}

const later = Schema.String

const raise = (): never => {
  throw new Error("a bug in the schema")
}
