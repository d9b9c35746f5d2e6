import { Client } from "@errata/client"
import * as Schema from "effect/Schema"
import { Callback } from "../../../api/callbacks.ts"
import { Operations, Usage } from "../../../api/operations.ts"
import { options } from "../options.ts"

const call = Client.result(Operations, options)

const headers = { authorization: "Bearer operator-6f20" }

/** The operators' API: each call resolves to a result. */
export const operations = {
  callbacks: () => call("/operations/callbacks/spring", { headers, success: Schema.Array(Callback) }),
  revive: (id: string) => call(`/operations/callbacks/spring/${id}/again`, { method: "POST", headers }),
  usage: (user: string) => call(`/operations/storage/${encodeURIComponent(user)}`, { headers, success: Usage })
}
