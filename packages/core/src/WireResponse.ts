import { own } from "./internal/own.ts"

/** Everything that an adapter and the core exchange: a complete HTTP response whose body is text. */
export interface WireResponse {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Headers as any host has them: a Fetch `Headers`, or a record by lower-case name. */
export type HeadersLike =
  | { readonly get: (name: string) => string | null }
  | Readonly<Record<string, string | undefined>>

/** A response as it was received: what `Contract.decode` reads. */
export interface ResponseLike {
  readonly status: number
  readonly headers: HeadersLike
  /** The decoded text, already bounded by the adapter. */
  readonly body: string
}

/** Looks a header up by its lower-case name. */
export function header(headers: HeadersLike, name: string): string | undefined {
  if (isLookup(headers)) return headers.get(name) ?? undefined
  return own(headers, name)
}

// ---- internal ----

const isLookup = (headers: HeadersLike): headers is { readonly get: (name: string) => string | null } =>
  typeof (headers as { get?: unknown }).get === "function"
