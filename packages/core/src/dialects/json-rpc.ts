import { hole, json, optional, type Simple, written } from "../internal/dialect.ts"
import type { WireResponse } from "../WireResponse.ts"

/**
 * JSON-RPC 2.0 over HTTP: the numeric code tells errors apart, so each needs one, and fields travel in `data`. The
 * status is 200, so the error's own stands in `data`. The id is null until `jsonRpcReply` puts the request's in.
 */
export const jsonRpc: Simple = /* @__PURE__ */ json({
  name: "json-rpc",
  status: 200,
  body: {
    jsonrpc: "2.0",
    id: written(null),
    error: {
      code: hole.number,
      message: optional(hole.message),
      data: optional({ status: optional(hole.status), instance: optional(hole.instance), "...": hole.fields })
    }
  }
})

/** Puts the id of the request into a response in JSON-RPC (section 5). Returns any other response as it is. */
export const jsonRpcReply = (response: WireResponse, id: string | number | null): WireResponse =>
  response.body.startsWith(head)
    ? { ...response, body: `{"jsonrpc":"2.0","id":${JSON.stringify(id)},${response.body.slice(head.length)}` }
    : response

// ---- internal ----

const head = `{"jsonrpc":"2.0","id":null,`
