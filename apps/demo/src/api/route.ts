import { MethodNotAllowed, NotFound } from "@errata/catalog/Messaging"
import * as Effect from "effect/Effect"
import type { Call } from "./call.ts"

/** What a path of the API stands for. */
export interface Route {
  readonly operation: Operation
  /** The service plan that the request addresses. */
  readonly plan: string
  /** The resource's id; empty where the path has none. */
  readonly id: string
}

/** The operations of the API: `METHOD /v1/{plan}` followed by the path. */
export const operations = {
  createBatch: "POST /batches",
  listBatches: "GET /batches",
  getBatch: "GET /batches/{id}",
  getReport: "GET /batches/{id}/report",
  createGroup: "POST /groups",
  listGroups: "GET /groups",
  getGroup: "GET /groups/{id}",
  deleteGroup: "DELETE /groups/{id}",
  listCampaigns: "GET /campaigns"
} as const

export type Operation = keyof typeof operations

/** Finds what a request is for. Fails with `NotFound` for a path that is none, with `MethodNotAllowed` for its method. */
export const resolve = (call: Pick<Call, "method" | "path">): Effect.Effect<Route, NotFound | MethodNotAllowed> => {
  const found = table.flatMap(({ operation, method, pattern }) => {
    const groups = pattern.exec(call.path)?.groups
    return groups ? [{ operation, method, plan: groups["plan"] ?? "", id: groups["id"] ?? "" }] : []
  })
  if (found.length === 0) return Effect.fail(new NotFound())
  const route = found.find(({ method }) => method === call.method)
  return route ? Effect.succeed(route) : Effect.fail(new MethodNotAllowed())
}

// ---- internal ----

const table = Object.entries(operations).map(([operation, signature]) => {
  const [method, path = ""] = signature.split(" ")
  const pattern = path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")
  return { operation: operation as Operation, method, pattern: new RegExp(`^/v1/(?<plan>[^/]+)${pattern}$`) }
})
