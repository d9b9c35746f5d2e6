import * as fc from "fast-check"

/** Members that name something on every object, and so must never be looked up as if they were known. */
const poisonous = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "toJSON",
  "_tag",
  "..."
]

const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ stringUnit: "binary" }),
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 404, "", "404", [], {}, [[]], { "": null }),
  fc.constantFrom(...poisonous).map((name) => JSON.parse(`{${JSON.stringify(name)}:{"polluted":true}}`) as unknown)
)

/** One change to a JSON value, somewhere in it. */
interface Change {
  readonly at: ReadonlyArray<number>
  readonly kind: "replace" | "remove" | "poison" | "retype" | "wrap" | "repeat"
  readonly value: unknown
  readonly name: string
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.array(fc.nat({ max: 7 }), { maxLength: 4 }),
  kind: fc.constantFrom("replace", "remove", "poison", "retype", "wrap", "repeat"),
  value: json,
  name: fc.constantFrom(...poisonous)
})

/** Bodies that a hostile or broken peer makes of an honest one, as text. */
export const mutants = (body: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }).map((all) => changed(body, all)) },
    { weight: 3, arbitrary: fc.array(splice, { minLength: 1, maxLength: 4 }).map((all) => spliced(body, all)) },
    { weight: 1, arbitrary: json.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 1, arbitrary: fc.uint8Array().map((bytes) => new TextDecoder().decode(bytes)) }
  )

/** Headers by name, some of which mean something to a decoder. */
export const headers: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...poisonous, "get", "content-type", "retry-after", "date"), odd()),
    // What is a field once read must be what a header can carry, or it could not be written again.
    fc.dictionary(fc.constantFrom("x-code", "x-label", "x-count", "x-since"), odd("grapheme-ascii"))
  )
  .map(([some, others]) => ({ ...some, ...others }))

export const statuses = fc.oneof(
  fc.integer({ min: 100, max: 599 }),
  fc.constantFrom(0, -1, 200, 404, 500, 999, Number.NaN, Number.POSITIVE_INFINITY, 404.5)
)

// ---- internal ----

function odd(unit: "binary" | "grapheme-ascii" = "binary"): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit }).map((text) => text.trim()),
    fc.constantFrom("", "0", "-1", "1e9", "99999999999999999999", "Fri, 31 Feb 2027 99:99:99 GMT", "plain", "null")
  )
}

const splice = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 12 }),
  insert: fc.uint8Array({ maxLength: 4 })
})

/** Changes bytes, so that what is no UTF-8 comes about too. */
const spliced = (
  body: string,
  all: ReadonlyArray<{ readonly at: number; readonly remove: number; readonly insert: Uint8Array }>
): string => {
  let bytes = [...new TextEncoder().encode(body)]
  for (const { at, remove, insert } of all) {
    const start = Math.floor(at * bytes.length)
    bytes = [...bytes.slice(0, start), ...insert, ...bytes.slice(start + remove)]
  }
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

const changed = (body: string, all: ReadonlyArray<Change>): string => {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return body + JSON.stringify(all[0]!.value)
  }
  for (const one of all) value = walk(value, one.at, one)
  return JSON.stringify(value) ?? ""
}

const walk = (value: unknown, at: ReadonlyArray<number>, one: Change): unknown => {
  const [step, ...rest] = at
  if (step === undefined || typeof value !== "object" || value === null) return edit(value, one)
  if (Array.isArray(value))
    return value.map((item, index) => (index === step % value.length ? walk(item, rest, one) : item))
  const entries = Object.entries(value)
  const chosen = step % Math.max(entries.length, 1)
  if (one.kind === "remove" && rest.length === 0) return entriesOf(entries.filter((_, index) => index !== chosen))
  return entriesOf(entries.map(([key, item], index) => [key, index === chosen ? walk(item, rest, one) : item]))
}

const edit = (value: unknown, { kind, value: other, name }: Change): unknown => {
  switch (kind) {
    case "poison":
      return entriesOf([...(typeof value === "object" && value !== null ? Object.entries(value) : []), [name, other]])
    case "retype":
      return typeof value === "string" ? Number(value) : typeof value === "number" ? String(value) : [value]
    case "wrap":
      return { error: value, errors: [value], data: value }
    case "repeat":
      return [value, other, value]
    default:
      return other
  }
}

/** An object whose `__proto__` is a member like others, as `JSON.parse` makes it. */
const entriesOf = (entries: ReadonlyArray<readonly [string, unknown]>): object => Object.fromEntries(entries)
