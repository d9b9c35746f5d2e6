import { contract, names } from "./sources.ts"

// What a page needs to call an API whose one route fails with any of 20 errors, and to match them. Each has the retries
// that its own package offers, and validates where it can.

const letters = (item: (name: string, n: number) => string): string => names.map(item).join("\n")

const effect = `
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
${letters(
  (name, n) =>
    `class ${name} extends Schema.TaggedError("${name}")("${name}", { resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) }, { httpApiStatus: ${400 + n} }) {}`
)}
const Api = HttpApi.make("size").add(HttpApiGroup.make("size", { topLevel: true }).add(
  HttpApiEndpoint.get("fail", "/fail", { success: Schema.String, error: [${names.join(", ")}] })))
const client = HttpApiClient.make(Api, { baseUrl: "https://example.com" })
export const call = (handlers) => Effect.runPromise(client.pipe(
  Effect.flatMap((api) => api.fail()),
  Effect.retry({ times: 2, schedule: Schedule.exponential(1000).pipe(Schedule.jittered) }),
  Effect.catchTags(handlers),
  Effect.provide(FetchHttpClient.layer)))`

const zodErrors = `
import * as z from "zod"
const union = z.discriminatedUnion("type", [
${letters((name) => `z.object({ type: z.literal("${name}"), resource: z.string(), limit: z.int(), hints: z.array(z.string()) }),`)}
])`

const valibotData = `v.object({ resource: v.string(), limit: v.pipe(v.number(), v.integer()), hints: v.array(v.string()) })`

const valibotErrors = `
import * as v from "valibot"
const union = v.variant("type", [
${letters((name) => `v.object({ type: v.literal("${name}"), resource: v.string(), limit: v.pipe(v.number(), v.integer()), hints: v.array(v.string()) }),`)}
])`

const byFetch = (parse: string): string => `
export const call = async (handlers) => {
  const response = await fetch("https://example.com/fail")
  if (response.ok) return response.text()
  const error = ${parse}
  return handlers[error.type](error)
}`

const hand = `
const tags = new Set([${names.map((name) => `"${name}"`).join(", ")}])
const check = (error) => {
  if (typeof error !== "object" || error === null || !tags.has(error.type)) throw new TypeError("unknown")
  const { resource, limit, hints } = error
  if (typeof resource !== "string" || !Number.isSafeInteger(limit)) throw new TypeError("invalid")
  if (!Array.isArray(hints) || !hints.every((hint) => typeof hint === "string")) throw new TypeError("invalid")
  return error
}
${byFetch("check(JSON.parse(await response.text()))")}`

const orpc = (validated: boolean): string => `
import { createORPCClient, isDefinedError, safe } from "@orpc/client"
import { RPCLink } from "@orpc/client/fetch"
import { ClientRetryPlugin } from "@orpc/client/plugins"
${
  validated
    ? `import { oc } from "@orpc/contract"
import { ResponseValidationPlugin } from "@orpc/contract/plugins"
import * as v from "valibot"
const data = ${valibotData}
const contract = { fail: oc.errors({ ${names.map((name, n) => `${name}: { status: ${400 + n}, data }`).join(", ")} }) }`
    : ""
}
const plugins = [new ClientRetryPlugin({ default: { retry: 2 } })${validated ? ", new ResponseValidationPlugin(contract)" : ""}]
const client = createORPCClient(new RPCLink({ url: "https://example.com/", plugins }))
export const call = async (handlers) => {
  const { data, error } = await safe(client.fail())
  if (error === null) return data
  if (!isDefinedError(error)) throw error
  return handlers[error.code](error.data)
}`

const trpc = `
import { createTRPCClient, httpLink, retryLink, TRPCClientError } from "@trpc/client"
const client = createTRPCClient({ links: [
  retryLink({ retry: ({ attempts }) => attempts < 3, retryDelayMs: (attempt) => Math.random() * 1000 * 2 ** attempt }),
  httpLink({ url: "https://example.com/" })] })
export const call = async (handlers) => {
  try {
    return await client.fail.query()
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    return handlers[error.data.tag](error.data.fields)
  }
}`

const tsRest = `
import { initClient, initContract } from "@ts-rest/core"
import * as v from "valibot"
const c = initContract()
const contract = c.router({ fail: { method: "GET", path: "/fail", responses: {
${letters((name, n) => `${400 + n}: v.object({ type: v.literal("${name}"), resource: v.string(), limit: v.pipe(v.number(), v.integer()), hints: v.array(v.string()) }),`)}
} } })
const client = initClient(contract, { baseUrl: "https://example.com", validateResponse: true })
export const call = async (handlers) => {
  const { status, body } = await client.fail()
  return status < 400 ? body : handlers[body.type](body)
}`

const errata = (form: string, retry: boolean): string => `
import * as Client from "@errata/client/Client"
${retry ? `import * as Retries from "@errata/client/Retries"` : ""}
${contract()}
export const call = Client.${form}(contract${retry ? ", { retry: Retries.make() }" : ""})
export const choose = (error, handlers) => Contract.match(error, handlers)`

/** Errata's client, and the bytes that it may cost in all. */
export const clients: Readonly<Record<string, { readonly contents: string; readonly budget: number }>> = {
  "client: result, retries, match": { contents: errata("result", true), budget: 32_000 },
  "client: result, match": { contents: errata("result", false), budget: 32_000 }
}

/** What the same takes with others. */
export const peers: Readonly<Record<string, string>> = {
  "hand: fetch, checks, no retries": hand,
  "fetch + valibot, no retries": `${valibotErrors}${byFetch("v.parse(union, JSON.parse(await response.text()))")}`,
  "fetch + zod, no retries": `${zodErrors}${byFetch("union.parse(JSON.parse(await response.text()))")}`,
  "tRPC: no validation": trpc,
  "oRPC: no validation": orpc(false),
  "oRPC: valibot": orpc(true),
  "ts-rest: valibot, no retries": tsRest,
  "Effect HttpApi": effect
}
