import type { Init } from "../Client.ts"
import type { Request } from "../TransportError.ts"
import type { Settings } from "./settings.ts"

/** One request, ready to be sent as often as is needed. */
export interface Outgoing {
  readonly input: string | globalThis.Request
  readonly init: RequestInit
  readonly method: string
  readonly request: Request
  /** A key was set, as an option or as a header. */
  readonly hasIdempotencyKey: boolean
  /** The caller's own. */
  readonly signal: AbortSignal | undefined
  /** What answers, or fails to, may be another server than the one that was asked. */
  readonly followsRedirects: boolean
}

/** Prepares a request: joins the base URL and adds what asks for structured errors. The caller's headers win. */
export const prepare = (
  settings: Settings,
  accept: string,
  input: string | URL | globalThis.Request,
  init: Init
): Outgoing => {
  const { success: _, idempotencyKey, ...own } = isRequest(init) ? membersOf(init) : init
  const from = isRequest(input) ? input : undefined
  // As text, for a URL may be changed, for the next page, before the request is sent again.
  const target = isRequest(input) ? input : join(settings.baseUrl, String(input))
  const signal = own.signal === undefined ? from?.signal : own.signal
  const method = (own.method ?? from?.method ?? "GET").toUpperCase()
  const headers = headersOf(own.headers ?? from?.headers, accept, idempotencyKey)
  return {
    input: target,
    init: { ...(from && referralOf(from)), ...own, headers },
    method,
    // Without CORS, fetch leaves the header out.
    hasIdempotencyKey:
      (modeOf(own) ?? modeOf(from)) !== "no-cors" &&
      isKey(headers instanceof Headers ? headers.get(keyHeader) : idempotencyKey),
    // Most requests are never described.
    get request() {
      return { method, url: withoutSecrets(isRequest(target) ? target.url : target) }
    },
    signal: signal ?? undefined,
    followsRedirects: (own.redirect ?? from?.redirect ?? "follow") === "follow"
  }
}

/**
 * Joins a path to a base as text, so that the base's own path stays; leaves a complete URL alone, and adds no slash where
 * there is no path, as for an API of one URL.
 */
export const join = (base: string | undefined, input: string): string => {
  if (base === undefined || /^[a-z][a-z\d+.-]*:/i.test(input)) return input
  return /^[^?#]/.test(input) ? `${base.replace(/\/+$/, "")}/${input.replace(/^\/+/, "")}` : base + input
}

/** Tells a Request from a URL, whatever realm or library it is from. */
export const isRequest = (input: string | object | null): input is globalThis.Request =>
  typeof input === "object" && input !== null && "url" in input

/** Tells whether a body may be sent more than once: a stream is gone when it has been read. */
export const isReplayable = (body: unknown): boolean =>
  typeof body !== "object" || body === null || !("getReader" in body || Symbol.asyncIterator in body)

/** Tells whether a server can recognise a request by this key: an empty one says nothing. */
export const isKey = (key: string | null | undefined): boolean => key !== null && key !== undefined && key.trim() !== ""

/** Leaves out of a URL what must not be logged: credentials, query and fragment. After a scheme, slashes may be missing. */
export const withoutSecrets = (url: string): string =>
  url.replace(/[?#].*$/s, "").replace(/^([^/\\]*[/\\]{2,}|\s*[a-z][a-z\d+.-]*:[/\\]?)[^/\\]*@/i, "$1")

// ---- internal ----

const keyHeader = "idempotency-key"

/** What requests have to do with the page that makes them. Workers have nothing of the kind. */
interface OfPages {
  readonly mode?: string
  readonly referrer?: string
  readonly referrerPolicy?: string
}

const modeOf = (given: object = {}): string | undefined => (given as OfPages).mode

/** What fetch forgets of a Request, when anything is given beside it. */
const referralOf = (request: object): RequestInit => {
  const { referrer, referrerPolicy } = request as OfPages
  return { referrer, referrerPolicy } as RequestInit
}

/** As `fetch` takes them: Node has no name for it. */
type Given = NonNullable<RequestInit["headers"]>

/** What a `Request` has stands in its prototype, where fetch finds it and a spread does not. */
const membersOf = (init: Init): Init => {
  const members: Record<string, unknown> = {}
  for (const name in init) members[name] = init[name as keyof Init]
  return members
}

const headersOf = (given: Given | undefined, accept: string, key: string | undefined): Given => {
  if (given === undefined) return key === undefined ? { accept } : { accept, [keyHeader]: key }
  let all: Headers | undefined
  try {
    all = new Headers(given)
    if (key !== undefined) all.set(keyHeader, key)
  } catch {
    // An invalid name or value: fetch itself refuses it, and says why.
    return all === undefined ? given : { [keyHeader]: key! }
  }
  if (!all.has("accept")) all.set("accept", accept)
  return all
}
