import { Contract, Dialect, Retry, TaggedError, UnrecognizedError } from "@errata/core"
import type * as Schema from "effect/Schema"
import { kindOf } from "./kinds.ts"

/** A contract as a visitor writes it: plain data. */
export interface Authored {
  readonly name?: string
  readonly version?: string
  readonly base?: string
  readonly errors: ReadonlyArray<AuthoredError | null>
  /** The tag of the error that a defect leaves as. */
  readonly defect?: string
  /** The ready-made ones by name, or a dialect as data. */
  readonly dialects?: ReadonlyArray<string | Dialect.Dialect>
  readonly outcomes?: Readonly<Record<string, string>>
}

/** One error as a visitor writes it. */
export interface AuthoredError {
  readonly tag: string
  /** The tag, unless given. */
  readonly identifier?: string
  readonly status: number | ReadonlyArray<number> | "4XX" | "5XX"
  readonly message?: string
  /** By name: a kind, such as `String` or `Date?`. */
  readonly fields?: Readonly<Record<string, string>>
  readonly internal?: Readonly<Record<string, string>>
  /** A policy as data, or what `Retry.after` and `Retry.backoff` take. */
  readonly retry?:
    | Retry.Policy
    | { readonly after: string; readonly safe?: boolean }
    | { readonly backoff: Parameters<typeof Retry.backoff>[0] }
  /** Its class is one of its own, or below that of another. */
  readonly is?: "subclass" | "extension" | "stranger" | "unrecognized" | "picky" | "forgetful"
  readonly [more: string]: unknown
}

/** The class of an authored error. */
export type Class = Contract.Any["errors"][number] &
  (new (fields?: object, options?: object) => Error & { readonly _tag: string })

/** Makes the class of each error. */
export const classes = ({ name = "shop", errors }: Authored): ReadonlyArray<Class> =>
  errors.map((error) => (error === null ? (undefined as never) : classOf(name, error)))

/** Makes a contract of what a visitor wrote. */
export const contractOf = (authored: Authored, made: ReadonlyArray<Class> = classes(authored)): Contract.Any => {
  const { name = "shop", version = "1.0.0", base, defect, dialects, outcomes } = authored
  const class_ = made.find((one) => one !== undefined && "definition" in one && one.definition.tag === defect)
  return Contract.make(name, {
    version,
    errors: made as never,
    ...(base === undefined ? {} : { base }),
    ...(class_ === undefined ? {} : { defect: class_ }),
    ...(dialects === undefined ? {} : { dialects: dialects.map(dialectOf) as unknown as readonly [Dialect.Dialect] }),
    ...(outcomes === undefined ? {} : { outcomes })
  }) as Contract.Any
}

/** Values for the fields of an error, one of each kind. */
export const sampleOf = ({ fields = {}, status }: AuthoredError): Readonly<Record<string, unknown>> => ({
  ...(typeof status === "number"
    ? {}
    : { status: typeof status === "string" ? Number(status[0]) * 100 + 7 : status[0] }),
  ...Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, kindOf(kind).value]))
})

/** The ready-made dialects, and some of those that people make. */
export const dialects: Readonly<Record<string, Dialect.Dialect>> = {
  problem: Dialect.problem,
  "google-rpc": Dialect.googleRpc({ domain: "shop.example.com" }),
  "json-api": Dialect.jsonApi,
  graphql: Dialect.graphql,
  "json-rpc": Dialect.jsonRpc,
  oauth2: Dialect.oauth2,
  "code-text": Dialect.codeText,
  "code-message": Dialect.codeMessage,
  status: Dialect.status,
  mixed: Dialect.byStatus({ 404: Dialect.codeText, 500: Dialect.codeMessage }, Dialect.status),
  headers: Dialect.headers({ name: "headers", headers: { "X-Code": Dialect.hole.code } }),
  members: Dialect.json({
    name: "members",
    body: {
      c: Dialect.hole.code,
      f: Dialect.optional(Dialect.field("id")),
      wait: Dialect.optional(Dialect.hole.retryAfter),
      waits: Dialect.optional(Dialect.as(Dialect.hole.retryAfter, "string")),
      number: Dialect.optional(Dialect.as(Dialect.hole.number, "string")),
      status: Dialect.optional(Dialect.statusName({ 404: "NOT_FOUND", "5XX": "BROKEN" }))
    },
    headers: { "x-title": Dialect.hole.title, "x-message": Dialect.hole.message, "x-number": Dialect.hole.number }
  }),
  ticket: Dialect.json({ name: "ticket", body: { code: Dialect.hole.code, ticket: Dialect.hole.instance } }),
  hole: Dialect.json({ name: "hole", body: Dialect.hole.code }),
  constant: Dialect.json({ name: "constant", body: { failed: true, list: [1, null] } }),
  message: Dialect.json({ name: "message", body: { message: Dialect.optional(Dialect.hole.message) } }),
  types: Dialect.headers({ name: "types", headers: { "x-type": Dialect.hole.type } }),
  waits: Dialect.text({ name: "waits", body: ["wait ", Dialect.hole.retryAfter, " for ", Dialect.hole.code] }),
  text: Dialect.text({ name: "text", body: ["failed with ", Dialect.hole.code, " at last"] })
}

// ---- internal ----

type Define = (identifier: string) => (tag: string, spec: object) => Class

const classOf = (name: string, error: AuthoredError): Class => {
  const { tag, identifier = tag, is, retry, fields, internal, message = "", ...spec } = error
  const own = (TaggedError as unknown as Define)(`${name}/${identifier}`)(tag, {
    ...spec,
    message,
    ...(fields === undefined ? {} : { fields: schemasOf(fields) }),
    ...(internal === undefined ? {} : { internal: schemasOf(internal) }),
    ...(retry === undefined ? {} : { retry: policyOf(retry) })
  })
  if (is === "stranger") return (() => {}) as never
  if (is === "unrecognized") return UnrecognizedError as never
  if (is === "picky" || is === "forgetful") return withConstructor(own, is)
  if (is === "extension") return (own as unknown as { readonly extend: (identifier: string) => Class }).extend("more")
  if (is !== "subclass") return own
  const Own = own as unknown as new () => object
  class Parent extends Own {}
  return class extends Parent {} as never
}

/** Classes with constructors of their own: one refuses what was received, one passes the fields on and nothing else. */
const withConstructor = (own: Class, is: "picky" | "forgetful"): Class => {
  const Own = own as unknown as new (fields?: object, options?: object) => Error & { readonly received?: unknown }
  return class extends Own {
    constructor(fields?: object, options?: object) {
      super(fields, is === "forgetful" ? undefined : options)
      if (is === "picky" && this.received !== undefined) throw new Error("not from the wire")
    }
  } as never
}

const schemasOf = (fields: Readonly<Record<string, string>>): Readonly<Record<string, Schema.Constraint>> =>
  Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, kindOf(kind).schema]))

const policyOf = (retry: NonNullable<AuthoredError["retry"]>): Retry.Policy =>
  "after" in retry
    ? Retry.after(retry.after as "1 second", { safe: retry.safe === true })
    : "backoff" in retry
      ? Retry.backoff(retry.backoff)
      : retry

const dialectOf = (dialect: string | Dialect.Dialect): Dialect.Dialect =>
  typeof dialect === "string" ? (dialects[dialect] ?? Dialect.problem) : dialect
