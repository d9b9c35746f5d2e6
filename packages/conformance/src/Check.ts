import type { Pair, Wire } from "./Pair.ts"
import type { Reading } from "./Reading.ts"
import { secret } from "./Service.ts"
import { bodyText, instanceId, type Json, type Located } from "./Vector.ts"

/** Whether a vector says anything about a pair: half a pair can only do half of them. */
export const applies = <R>(pair: Pair<R>, vector: Located): boolean =>
  (vector.direction === "both" ? pair.produce : pair.carry) !== undefined

/** Holds a pair to a vector. Returns what is wrong, one sentence each; nothing when all is well. Never rejects. */
export const check = async <R>(pair: Pair<R>, vector: Located): Promise<ReadonlyArray<string>> => {
  try {
    const source = vector.direction === "both" ? pair.produce : pair.carry
    const response = await source!(vector)
    const wire = vector.direction === "both" ? await pair.wire?.(response, vector) : undefined
    const reading = await pair.read(response, vector)
    return [...(wire === undefined ? [] : wireIssues(wire, vector)), ...readingIssues(reading, vector)]
  } catch (thrown) {
    return [`The pair threw ${String(thrown)}`]
  }
}

// ---- internal ----

const wireIssues = (wire: Wire, { response }: Located): ReadonlyArray<string> => {
  const made = wire.headers["error-instance"]
  const issues: Array<string> = []
  if (made === undefined || !/^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(made)) {
    issues.push(`The header error-instance is ${show(made)}, and no urn:uuid`)
  }
  if (wire.status !== response.status) issues.push(`The status is ${wire.status}, and not ${response.status}`)
  for (const [name, wanted] of Object.entries(response.headers)) {
    const value = made === undefined ? wire.headers[name] : wire.headers[name]?.replace(made, instanceId)
    const same =
      name === "content-type" && wanted !== null
        ? mediaType(value) === mediaType(wanted)
        : value === (wanted ?? undefined)
    if (!same) issues.push(`The header ${name} is ${show(value)}, and not ${show(wanted)}`)
  }
  const body = made === undefined ? wire.body : wire.body.replaceAll(made, instanceId)
  const wanted = response.body
  const isJson = typeof wanted === "object" && wanted !== null
  if (isJson ? !equal(parse(body), wanted) : body !== bodyText(response)) {
    issues.push(`The body is ${show(body)}, and not ${show(wanted)}`)
  }
  if (JSON.stringify(wire).includes(secret)) issues.push("The response reveals what belongs to the service alone")
  return issues
}

const readingIssues = (reading: Reading | null, vector: Located): ReadonlyArray<string> => {
  const { error, orTransport = [], received = {} } = vector
  if (error === null) return reading === null ? [] : [`The client failed with ${reading.tag}, and it is a success`]
  if (reading === null) return [`The client saw a success, and not ${error.tag}`]
  if (reading.received === null && orTransport.includes(reading.tag)) return []
  if (reading.tag !== error.tag) return [`The client read ${reading.tag} ${show(reading.fields)}, and not ${error.tag}`]
  const issues: Array<string> = []
  if (!equal(withoutWording(reading.fields), withoutWording(error.fields))) {
    issues.push(`The fields are ${show(reading.fields)}, and not ${show(error.fields)}`)
  }
  if (reading.received?.status !== vector.response.status) {
    issues.push(`The status that was kept is ${show(reading.received?.status)}, and not ${vector.response.status}`)
  }
  for (const [name, wanted] of Object.entries(received)) {
    const value = reading.received?.[name as keyof typeof received]
    const same = wanted === instanceId ? typeof value === "string" && value.startsWith("urn:uuid:") : value === wanted
    if (!same) issues.push(`What was kept as ${name} is ${show(value)}, and not ${show(wanted)}`)
  }
  return issues
}

/** Why a known code was not accepted is for people: each implementation has its own words, and must have some. */
const withoutWording = (fields: Reading["fields"]): Reading["fields"] =>
  "issue" in fields ? { ...fields, issue: fields["issue"] !== "" } : fields

/** UTF-8 is what JSON is in, said or not. */
const mediaType = (value: string | undefined): string | undefined =>
  value
    ?.toLowerCase()
    .replaceAll(/\s+/g, "")
    .replace(/;charset=utf-8$/, "")

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const equal = (one: unknown, other: Json): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

/** The order of members does not count in JSON. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)])
  )
}

const show = (value: unknown): string => (JSON.stringify(value) ?? "absent").slice(0, 300)
