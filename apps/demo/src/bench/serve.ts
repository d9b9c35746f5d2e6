import { chapter } from "./chapter.ts"
import { connections } from "./serve-connections.ts"
import { serving } from "./serve-experiments.ts"

/** A handler of the service, how it fails, and who asks. */
export interface Serving {
  /**
   * A listener of `node:http`, a Fetch handler, a stream, a server that stops meanwhile, an Express application, or what
   * takes more on a connection than one request and its response.
   */
  readonly as: "listener" | "fetch" | "ndjson" | "sse" | "stop" | "unreadable" | "express" | "connection"
  /** What happens on the connection. */
  readonly meets?: Meeting
  /** What the handler does. */
  readonly does?: Deed
  /** In whatever way it does it. */
  readonly by?: "return" | "effect" | "promise" | "promised-effect" | "throw" | "exit" | "slow-effect"
  /** Before it fails. */
  readonly first?: "headers" | "head" | "all" | "vary"
  readonly request?: {
    readonly method?: string
    readonly path?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
    /** In place of a request. */
    readonly raw?: string
    /** The client leaves after so many milliseconds. */
    readonly leavesMs?: number
  }
  readonly log?: "none" | "stderr" | "pino" | "effect" | "all" | "both" | "throws" | "rejects" | "effect-throws"
  readonly messages?: boolean
  readonly dialects?: ReadonlyArray<string>
  /** Which of the contract's errors stand for what Node finds by itself. */
  readonly errors?: "mapped" | "stranger" | "throws" | "own" | "unnamed"
  readonly timeoutMs?: number
}

export type Deed =
  | "GroupNotFound"
  | "RateLimited"
  | "Labelled"
  | "Bare"
  | "defect"
  | "string"
  | "odd"
  | "interrupt"
  | "nothing"
  | "success"
  | "caused"
  | "gone"
  | "teapot"
  | "encoding"
  | "trap"
  | "hidden"
  | "Varied"
  | "reason"
  | "validation"
  | "syntax"
  | "uri"
  | "not-found"
  | "not-acceptable"
  | "method"
  | "methods"
  | "unauthorized"
  | "revoked"

/** What may happen on a connection, by HTTP/1.1 or by HTTP/2. */
export type Meeting =
  | "line"
  | "line-left"
  | "line-begun"
  | "cut-body"
  | "cut-fetch"
  | "left-for-nothing"
  | "left-before"
  | "broken-source"
  | "broken-hook"
  | "garbage"
  | "stop-begun"
  | "http2"
  | "http2-begun"
  | "http2-left"

/** What the bytes of a server's answer are, and what it logs. */
export const serve = chapter<Serving>({
  name: "serve",
  title: "Fail in a server",
  lede: "A server of Node's own is started, fails as it is told to, and is asked by a socket. These are the bytes, and the log.",
  runtimes: ["node"],
  experiments: [...serving, ...connections],
  run: async (serving, { lab }) => {
    const response = await fetch(lab.replace(/lab$/, "serve"), { method: "POST", body: JSON.stringify(serving) })
    return response.text()
  }
})
