import type { Definition } from "../Definition.ts"
import { allowsStatus } from "../Definition.ts"
import { hole, optional, problem, type Simple } from "../Dialect.ts"
import { UnrecognizedError, type Fields } from "../UnrecognizedError.ts"
import { header, type ResponseLike } from "../WireResponse.ts"
import { makeTrusted } from "./error-class.ts"
import { fromText } from "./from-text.ts"
import { parseJson } from "./parse-json.ts"
import type { DialectPlan } from "./dialect-plan.ts"
import type { ContractPlan, ErrorPlan } from "./plan.ts"
import { makeReceived } from "./received.ts"
import { readerOf } from "./reader.ts"
import { addFields, asText, emptyReading, hasOutline, readHole, type Reading } from "./shape-decode.ts"

/** Reads a failure of the contract, of one of the foreign contracts, or an `UnrecognizedError`. Never throws. */
export function decode(own: ContractPlan, foreign: ReadonlyArray<ContractPlan>, response: ResponseLike): Error {
  const attempt: Attempt = {
    response,
    json: parse(response.body),
    isSaid: false,
    said: undefined,
    code: undefined,
    issue: undefined
  }
  const known = decodeBody(own, attempt)
  if (known !== undefined) return known
  for (const plan of foreign) {
    const found = decodeBody(plan, attempt) ?? decodeStatus(plan, attempt)
    if (found !== undefined) return found
  }
  return decodeStatus(own, attempt) ?? unrecognized(attempt)
}

// ---- internal ----

interface Attempt {
  readonly response: ResponseLike
  /** Undefined when the body is not JSON. */
  readonly json: unknown
  /** Whether a dialect has read which error it is, though no contract knew it: the status alone must not say another. */
  isSaid: boolean
  /** What the first dialect that could read the body found there. */
  said: Reading | undefined
  /** The code that was readable, though not known. */
  code: string | undefined
  /** Why a known code was not accepted. */
  issue: string | undefined
}

function parse(body: string): unknown {
  // Most bodies that are not JSON are HTML: spare them the exception.
  if (body === "" || body.charCodeAt(0) === 60) return undefined
  return parseJson(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body)
}

/** Every dialect that has something to read: a body, or a header that discriminates. */
function decodeBody(plan: ContractPlan, attempt: Attempt): Error | undefined {
  for (const entry of plan.dialects) {
    const dialect = entry.of(attempt.response.status)
    if (dialect.dialect.body === undefined && dialect.header === undefined) continue
    const found = decodeWith(plan.base, dialect, attempt)
    if (found !== undefined) return found
  }
  return undefined
}

/** The status alone, where a dialect discriminates by it and no body says otherwise: there is none, or it has the shape. */
function decodeStatus(plan: ContractPlan, attempt: Attempt): Error | undefined {
  if (attempt.isSaid) return undefined
  for (const entry of plan.dialects) {
    const dialect = entry.of(attempt.response.status)
    if (dialect.discriminant["~hole"] !== "status" || dialect.header !== undefined) continue
    const error = dialect.find(attempt.response.status)
    const reading = attempt.response.body === "" ? emptyReading() : read(dialect, attempt)
    if (error === undefined || reading === undefined) continue
    const found = finish(error, dialect.dialect, reading, attempt)
    if (found !== undefined) return found
  }
  return undefined
}

/** What a dialect finds in a response; undefined when its body has another shape. */
function read({ dialect, headers, isKnown }: DialectPlan, { json, response }: Attempt): Reading | undefined {
  const reading = emptyReading(isKnown)
  if (!readerOf(dialect)(json, response.body, reading)) return undefined
  for (const name of headers) {
    const value = header(response.headers, name)
    if (value !== undefined) readHole(asText(dialect.headers[name]!), value, reading)
  }
  return reading
}

function decodeWith(base: string, plan: DialectPlan, attempt: Attempt): Error | undefined {
  const { dialect, discriminant } = plan
  const reading = read(plan, attempt)
  const key = reading?.holes[discriminant["~hole"]]
  if (reading === undefined || (typeof key !== "string" && typeof key !== "number")) {
    // Where successes have the same status, nothing but its outline tells that this is none.
    if (dialect.status === attempt.response.status && hasOutline(dialect.body, attempt.json)) {
      attempt.issue ??= `it is an error of the dialect "${dialect.name}", and does not say which`
    }
    return undefined
  }
  const error = plan.find(key)
  // RFC 9457 section 4.2.1: this type says no more than the status does.
  attempt.isSaid ||= key !== "about:blank"
  attempt.said ??= reading
  if (error === undefined) {
    attempt.code ??= discriminant["~hole"] === "type" ? codeOf(base, String(key)) : String(key)
    return undefined
  }
  return finish(error, dialect, reading, attempt)
}

/** The code in a problem type of this contract, be it of a newer version; undefined for a type of somebody else. */
function codeOf(base: string, type: string): string | undefined {
  if (!type.startsWith(base)) return undefined
  try {
    return decodeURIComponent(type.slice(base.length))
  } catch {
    return undefined
  }
}

function finish(error: ErrorPlan, dialect: Simple, reading: Reading, attempt: Attempt): Error | undefined {
  const { definition, parts, readBack } = error
  const { response } = attempt
  const refuse = (issue: string): undefined => {
    attempt.code ??= definition.code
    attempt.issue ??= issue
  }
  const status = statusOf(definition, dialect, reading, response)
  if (status === undefined) {
    return refuse(`the status ${response.status} is not one that ${definition.code} answers with`)
  }
  if (reading.texts !== undefined) addFields(reading, fromText(definition.fields, reading.texts))
  for (const [name, field] of readBack) {
    const value = header(response.headers, name)
    if (value !== undefined && !Object.hasOwn(reading.fields, field)) {
      addFields(reading, fromText(definition.fields, { [field]: value }))
    }
  }
  if (typeof definition.status !== "number") addFields(reading, { status })
  try {
    const values = parts.fields.decode(reading.fields)
    if (typeof values === "string") return refuse(values)
    return makeTrusted(error.class, values, makeReceived(response, reading)) as Error
  } catch (problem) {
    // A user's constructor or transformation may throw; the network's bytes must not.
    return refuse(String(problem))
  }
}

function statusOf(
  definition: Definition,
  dialect: Simple,
  reading: Reading,
  response: ResponseLike
): number | undefined {
  const isAllowed = allowsStatus(definition, response.status)
  // Protocols that always answer with one status say the error's in the body, or leave it to the definition.
  if (dialect.status !== undefined && (response.status < 400 || response.status === dialect.status)) {
    const inBody = Number(reading.holes.status)
    if (allowsStatus(definition, inBody)) return inBody
    if (!isAllowed && typeof definition.status === "number") return definition.status
  }
  return isAllowed ? response.status : undefined
}

function unrecognized(attempt: Attempt): Error {
  const { response, code, issue } = attempt
  const problem = emptyReading()
  readerOf(untyped)(attempt.json, response.body, problem)
  const { type, title, message: detail } = problem.holes
  const fields: Record<keyof Fields, unknown> = { status: response.status, code, type, title, detail, issue }
  for (const name of Object.keys(fields) as Array<keyof Fields>) if (fields[name] === undefined) delete fields[name]
  return makeTrusted(UnrecognizedError, fields, makeReceived(response, attempt.said ?? problem))
}

/** RFC 9457 section 3.1.1: a problem need not have a type. */
const untyped: Simple = /* @__PURE__ */ Object.assign({}, problem, {
  body: /* @__PURE__ */ Object.assign({}, problem.body, { type: /* @__PURE__ */ optional(hole.type) })
})
