import { header, type HeadersLike } from "@errata/core/WireResponse"

/** The headers of a request: as Node has read them, or as a Fetch `Headers` or a record by lower-case name. */
export interface RequestHeaders {
  /** Names and values in turn. */
  readonly rawHeaders?: ReadonlyArray<string> | undefined
  readonly headers?: object | undefined
}

/**
 * Finds one header of a request; those of the same name joined. For the two or three that a failure asks for, it
 * is cheaper than the record of all that Node makes when `request.headers` is first asked for. Requests that no socket
 * brought, as hosts of functions make them, have nothing but the record.
 */
export const requestHeader = (request: RequestHeaders, name: string): string | undefined => {
  const { rawHeaders } = request
  if (rawHeaders === undefined || rawHeaders.length === 0) return header((request.headers ?? {}) as HeadersLike, name)
  return rawHeader(rawHeaders, name)
}

// ---- internal ----

const rawHeader = (raw: ReadonlyArray<string>, name: string): string | undefined => {
  let found: string | undefined
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]!.length === name.length && raw[i]!.toLowerCase() === name) {
      found = found === undefined ? raw[i + 1]! : `${found}, ${raw[i + 1]!}`
    }
  }
  return found
}
