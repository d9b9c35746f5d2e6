import { transport } from "./internal/transport.ts"

/** The request that failed, fit for a log: the URL has no credentials, no query and no fragment. */
export interface Request {
  readonly method: string
  readonly url: string
}

/** What every transport error carries. */
export interface Fields {
  readonly request: Request
  /** What the host threw, as it was. */
  readonly cause?: unknown
}

/** The device says that it has no network at all. */
export class Offline extends transport("Offline")<Fields> {
  override get message(): string {
    return `${where(this.request)} was not answered: this device is offline`
  }
}

/** Why a server was not reached. `unknown` where the runtime does not say: browsers and Workers never do. */
export type UnreachableReason = "dns" | "refused" | "tls" | "unknown"

/**
 * No connection, as far as the host lets one tell, to the server or to where it redirects. Nothing was sent there, except
 * perhaps when the reason is `unknown`: browsers give the same answer for a name that does not resolve, a refused or
 * reset connection, a certificate that is not trusted and a response that CORS keeps from the page; Workers for all of
 * these but the last.
 */
export class Unreachable extends transport("Unreachable")<Fields & { readonly reason: UnreachableReason }> {
  override get message(): string {
    return `${where(this.request)} was not answered: ${unreachable[this.reason]}`
  }
}

/** The connection broke off after it had been made: the server may or may not have done what it was asked to. */
export class ConnectionLost extends transport("ConnectionLost")<Fields> {
  override get message(): string {
    return `${where(this.request)} was not answered to the end: the connection was lost`
  }
}

/** Where the time ran out: before a connection, before the response's head, between two parts of its body, or in all. */
export type Phase = "connect" | "firstByte" | "body" | "total"

/** The time ran out. Only Node tells `connect` (its own 10 seconds) and `body` (its own 300 seconds) apart. */
export class TimedOut extends transport("TimedOut")<Fields & { readonly phase: Phase }> {
  override get message(): string {
    return `${where(this.request)} timed out: ${late[this.phase]}`
  }
}

/** The caller's own signal was aborted, or one that the caller's own `fetch` added; its reason is the `cause`. */
export class Aborted extends transport("Aborted")<Fields> {
  override get message(): string {
    return `${where(this.request)} was aborted by its caller`
  }
}

/** The body of a success was longer than the client reads. A failure's body is cut instead, and read as far as it goes. */
export class ResponseTooLarge extends transport("ResponseTooLarge")<
  Fields & { readonly status: number; readonly maxBytes: number }
> {
  override get message(): string {
    return `${where(this.request)} answered ${this.status} with more than ${this.maxBytes} bytes`
  }
}

/** What is wrong with a response: it is not HTTP, not in the encoding it claims, or one redirect after the other. */
export type Malformation = "http" | "encoding" | "redirects"

/** What came back cannot be read. Browsers do not tell: there it is `Unreachable`, or `ConnectionLost` in a body. */
export class MalformedResponse extends transport("MalformedResponse")<Fields & { readonly reason: Malformation }> {
  override get message(): string {
    return `${where(this.request)} was answered by ${malformed[this.reason]}`
  }
}

/**
 * The request cannot be made: its URL, method, headers, body or another option is invalid, and nothing was sent; or, where
 * the host tells, its body is a stream of the caller's own that failed, which is the `cause`, or the cause's.
 */
export class InvalidRequest extends transport("InvalidRequest")<Fields> {
  override get message(): string {
    return `${where(this.request)} is not a request that can be sent: its URL, its body or another option is invalid`
  }
}

/** Every failure in which no complete response was had. One union on every runtime; never on a wire. */
export type TransportError =
  | Offline
  | Unreachable
  | ConnectionLost
  | TimedOut
  | Aborted
  | ResponseTooLarge
  | MalformedResponse
  | InvalidRequest

/** The tags of all transport errors; no contract of a client may use one of them. */
export type Tag = TransportError["_tag"]

/** The tags of all transport errors, for `Effect.catchTag(tags, …)` and for tests of membership. */
export const tags: readonly [Tag, ...ReadonlyArray<Tag>] = [
  "Offline",
  "Unreachable",
  "ConnectionLost",
  "TimedOut",
  "Aborted",
  "ResponseTooLarge",
  "MalformedResponse",
  "InvalidRequest"
]

/** Tells a transport error from the failures of a contract, from whatever copy of the package. */
export const is = (error: unknown): error is TransportError =>
  typeof error === "object" && error !== null && "request" in error && tags.includes((error as TransportError)._tag)

// ---- internal ----

const where = ({ method, url }: Request): string => `${method} ${url}`

const unreachable: Readonly<Record<UnreachableReason, string>> = {
  dns: "its host name does not resolve",
  refused: "its host refuses connections there",
  tls: "its certificate or its TLS is not acceptable",
  unknown:
    "its host could not be reached, or broke off, or (in a browser) its CORS headers keep the answer from this page"
}

const malformed: Readonly<Record<Malformation, string>> = {
  http: "something that is not valid HTTP",
  encoding: "a body that is not in the encoding that it claims",
  redirects: "more redirects than may be followed"
}

const late: Readonly<Record<Phase, string>> = {
  connect: "no connection was made in time",
  firstByte: "the response did not begin in time",
  body: "the response began and then stalled",
  total: "the response did not end in time"
}
