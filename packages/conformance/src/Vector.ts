import attributes from "../vectors/attributes.json" with { type: "json" }
import bearer from "../vectors/bearer.json" with { type: "json" }
import cloudflare from "../vectors/cloudflare.json" with { type: "json" }
import connect from "../vectors/connect.json" with { type: "json" }
import entities from "../vectors/entities.json" with { type: "json" }
import grpc from "../vectors/grpc.json" with { type: "json" }
import hostile from "../vectors/hostile.json" with { type: "json" }
import http from "../vectors/http.json" with { type: "json" }
import messaging from "../vectors/messaging.json" with { type: "json" }
import oauth2 from "../vectors/oauth2.json" with { type: "json" }
import referrals from "../vectors/referrals.json" with { type: "json" }
import resources from "../vectors/resources.json" with { type: "json" }
import restjson1 from "../vectors/restjson1.json" with { type: "json" }
import rfc9457 from "../vectors/rfc9457.json" with { type: "json" }
import sampler from "../vectors/sampler.json" with { type: "json" }

/** A value of JSON. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** A response as a vector has it. */
export interface VectorResponse {
  readonly status: number
  /** By lower-case name. Others may stand beside them; null means that there is none of this name. */
  readonly headers: Readonly<Record<string, string | null>>
  /** An object or an array is a body of JSON, compared as a value; a string is the text itself; null is no body. */
  readonly body: Json
  /** Put after the body as often as this says: bodies that are too long to be written down. */
  readonly repeat?: { readonly text: string; readonly times: number; readonly end?: string }
}

/** What an error is to another language: a tag, and the JSON form of its fields. */
export interface VectorError {
  readonly tag: string
  readonly fields: Readonly<Record<string, Json>>
}

/** One fact about the wire. SPEC.md says what an implementation must do with it. */
export interface Vector {
  readonly name: string
  readonly contract: string
  /** One of the contract's dialects; the first unless given. */
  readonly dialect?: string
  /** Null when the response is a success. */
  readonly error: VectorError | null
  /** What the service fails with instead of the error: a defect, or an error that cannot be written. */
  readonly given?: "defect" | VectorError
  readonly response: VectorResponse
  readonly direction: "both" | "decode"
  /** The contracts of gateways that the reader knows. */
  readonly foreign?: ReadonlyArray<string>
  /** What is kept of the response beside the error; only what is said here is compared. */
  readonly received?: {
    readonly message?: string | null
    readonly retryAfterMs?: number | null
    readonly instanceId?: string | null
  }
  /** Tags of transport errors that a reader may report instead, since it met bytes and not a response. */
  readonly orTransport?: ReadonlyArray<string>
}

/** A vector with where it stands: `messaging/0`. */
export interface Located extends Vector {
  readonly id: string
}

/** The id that stands for whatever the server made, in every response that has one. */
export const instanceId = "urn:uuid:00000000-0000-4000-8000-000000000000"

/** Every vector, file by file. */
export const all: ReadonlyArray<Located> = Object.entries({
  messaging,
  referrals,
  attributes,
  entities,
  resources,
  http,
  cloudflare,
  oauth2,
  bearer,
  grpc,
  sampler,
  hostile,
  rfc9457,
  restjson1,
  connect
}).flatMap(([file, vectors]) =>
  (vectors as ReadonlyArray<Vector>).map((vector, index) => ({ ...vector, id: `${file}/${index}` }))
)

/** Finds a vector by its id, or by a path that ends with it; undefined when there is none. */
export const at = (path: string): Located | undefined => {
  const id = /([a-z0-9]+\/\d+)\/?(?:\?.*)?$/.exec(path)?.[1]
  return all.find((vector) => vector.id === id)
}

/** The text of a vector's body. */
export const bodyText = ({ body, repeat }: VectorResponse): string => {
  const text = body === null ? "" : typeof body === "string" ? body : JSON.stringify(body)
  return repeat === undefined ? text : text + repeat.text.repeat(repeat.times) + (repeat.end ?? "")
}
