import { Contract } from "@errata/core"
import { STATUS_CODES } from "node:http"
import { canary, contract, type Kind } from "./kinds.ts"

/** Says what is wrong with a response to a request that fails in one kind; undefined when every byte is right. */
export const checkFailure = (kind: Kind, seq: number, head: string, body: Buffer): string | undefined => {
  const headers = headersOf(head)
  const instance = headers["error-instance"] ?? ""
  if (!/^urn:uuid:[0-9a-f-]{36}$/.test(instance)) return `no instance id: ${head}`
  const expected = kind.body(seq, instance)
  const text = body.toString()
  if (head.includes(canary) || text.includes(canary)) return `leak: ${head}${text.slice(0, 500)}`
  if (text !== expected) return `body: ${text.slice(0, 500)} instead of ${expected.slice(0, 500)}`
  const difference = compare(head, headers, kind, seq, instance, body.length)
  if (difference !== undefined) return difference
  const error = Contract.decode(contract, { status: kind.status, headers, body: text })
  if (error._tag !== kind.tag) return `decoded as ${error._tag} instead of ${kind.tag}`
  const fields = kind.fields(seq) as Readonly<Record<string, unknown>>
  const wrong = Object.keys(fields).find((name) => !equal((error as never)[name], fields[name]))
  return wrong === undefined ? undefined : `field ${wrong} of ${kind.tag} is not what was sent`
}

/** Says what is wrong with a success. */
export const checkSuccess = (seq: number, head: string, body: Buffer): string | undefined =>
  head.startsWith("HTTP/1.1 200 OK\r\n") && body.toString() === `fine ${seq}`
    ? undefined
    : `success: ${head}${body.toString()}`

/** Tells whether a request was answered, in the contract's dialect, that it did not arrive in time. */
export const isTimeout = (head: string, body: Buffer): boolean =>
  /^HTTP\/1\.1 408 Request Timeout\r\n[^]*\r\ncontent-type: application\/problem\+json\r\n/.test(head) &&
  /^\{"type":"about:blank","title":"Request Timeout","status":408,"instance":"urn:uuid:[0-9a-f-]{36}"\}$/.test(
    body.toString()
  )

/** Tells a leak from another wrong byte. */
export const isLeak = (problem: string): boolean => problem.startsWith("leak")

// ---- internal ----

const headersOf = (head: string): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(": ")
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 2)
  }
  return headers
}

/** What Node itself says of the connection and the time. */
const ofNode = new Set(["date", "connection", "keep-alive"])

const compare = (
  head: string,
  headers: Readonly<Record<string, string>>,
  { status, headers: own, fields }: Kind,
  seq: number,
  instance: string,
  length: number
): string | undefined => {
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
  if (!head.startsWith(line)) return `status: ${head}`
  const expected: Record<string, string> = {
    ...own,
    vary: "accept",
    "content-length": String(length),
    "error-instance": instance
  }
  const { group } = fields(seq) as { readonly group?: string }
  if (group !== undefined) expected["x-group"] = group
  for (const name of new Set([...Object.keys(headers), ...Object.keys(expected)])) {
    if (!ofNode.has(name) && headers[name] !== expected[name]) {
      return `header ${name}: ${headers[name]} instead of ${expected[name]}`
    }
  }
  return undefined
}

const equal = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
