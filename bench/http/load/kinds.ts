import { Contract, Retry, TaggedError } from "@errata/core"
import * as Schema from "effect/Schema"

/** Stands in everything that must never be on the wire: causes, internals, defects. */
export const canary = "canary-5d1c"

const base = "https://errors.example.com/load/"

/** One kind of failure: what a handler fails with, and what the client must receive, to the byte. */
export interface Kind {
  readonly make: (seq: number) => unknown
  readonly tag: string
  readonly fields: (seq: number) => object
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: (seq: number, instance: string) => string
}

interface Shape {
  readonly fields: Schema.Struct.Fields
  readonly message: string
  readonly values: (seq: number) => Record<string, unknown>
  readonly headers?: (seq: number) => Readonly<Record<string, string>>
  readonly more?: object
}

const shapes: ReadonlyArray<Shape> = [
  { fields: { id: Schema.String }, message: "Item {id} does not exist.", values: (seq) => ({ id: `item ${seq}` }) },
  {
    fields: { limit: Schema.Int },
    message: "More than {limit} requests.",
    values: () => ({ limit: 5 }),
    more: { retry: Retry.after("30 seconds"), headers: { "ratelimit-limit": "{limit}" } }
  },
  {
    fields: { paths: Schema.Array(Schema.String) },
    message: "Some fields are not as they should be.",
    values: (seq) => ({ paths: [`a.${seq}`, "b"] })
  },
  { fields: { since: Schema.Date }, message: "Gone for a while.", values: (seq) => ({ since: new Date(seq * 1000) }) },
  { fields: { who: Schema.String }, message: "{who} may not.", values: (seq) => ({ who: `Zoë ${seq} ✓` }) },
  { fields: {}, message: "There is nothing more to say.", values: () => ({}) },
  {
    fields: { group: Schema.String },
    message: "The group {group} has that name.",
    values: (seq) => ({ group: `gé ${seq % 7}` }),
    more: { headers: { "x-group": "{group}" } }
  }
]

const statuses = [400, 401, 402, 403, 404, 409, 410, 412, 422, 423, 429, 451, 500, 503]

type Class = new (fields: object, options?: object) => Error

const classOf = (tag: string, status: number, { fields, message, more }: Shape): Class => {
  const internal = { query: Schema.String }
  const define = TaggedError<object>(`bench/load/${tag}`) as unknown as (tag: string, spec: object) => Class
  return class extends define(tag, { status, message, fields, internal, ...more }) {}
}

const carrying = { internal: { query: `select ${canary}` }, cause: new Error(canary) }

const names = statuses.map((_, n) => `Kind${String.fromCharCode(65 + n)}`)
const classes = statuses.map((status, n) => classOf(names[n]!, status, shapes[n % shapes.length]!))

/** A failure whose body no socket takes at once. */
const Huge = classOf("Huge", 507, {
  fields: { text: Schema.String },
  message: "There is too much to say.",
  values: () => ({})
})

export const contract = Contract.make("load", { version: "1.0.0", base, errors: [...classes, Huge] as never })

const written = (tag: string, code: string, status: number, fields: (seq: number) => object, message: string) => ({
  body: (seq: number, instance: string): string => {
    const values = fields(seq) as Readonly<Record<string, unknown>>
    const detail = message.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
    const title = tag.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    return JSON.stringify({ type: base + code, title, status, detail, instance, ...values })
  }
})

const declared = statuses.map((status, n): Kind => {
  const shape = shapes[n % shapes.length]!
  const [tag, error] = [names[n]!, classes[n]!]
  const make = (seq: number) => new error(shape.values(seq), carrying)
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" }
  if (n % shapes.length === 1) Object.assign(headers, { "retry-after": "30", "ratelimit-limit": "5" })
  return {
    // Every fourth is found in a cause, where libraries wrap it.
    make: n % 4 === 3 ? (seq) => new Error(canary, { cause: make(seq) }) : make,
    tag,
    fields: shape.values,
    status,
    headers,
    ...written(tag, `kind_${tag.at(-1)!.toLowerCase()}`, status, shape.values, shape.message)
  }
})

const upstream = new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${canary}`) })
const status = { status: 418, statusCode: 418, expose: false, headers: { "x-secret": canary }, message: canary }

const defects = [
  () => new Error(canary),
  () => canary,
  () => status,
  () => Object.assign(new Error(canary), status),
  () => upstream,
  () => new AggregateError([new Error(canary)], canary)
].map((make): Kind => ({
  make,
  tag: "UnrecognizedError",
  fields: () => ({}),
  status: 500,
  headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  ...written("InternalError", "internal_error", 500, () => ({}), "The service failed in a way that it did not foresee.")
}))

/** Fourteen errors of the contract and six defects. */
export const kinds: ReadonlyArray<Kind> = [...declared, ...defects]

const text = "long ".repeat(60_000)

/** The kind that slow clients ask for. */
export const huge: Kind = {
  make: () => new Huge({ text }, carrying),
  tag: "Huge",
  fields: () => ({ text }),
  status: 507,
  headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  ...written("Huge", "huge", 507, () => ({ text }), "There is too much to say.")
}
