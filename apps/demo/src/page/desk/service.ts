import { Messaging } from "@errata/catalog/Messaging"
import { Referrals } from "@errata/catalog/Referrals"
import { Client } from "@errata/client"
import * as Schema from "effect/Schema"
import { options } from "./options.ts"

/** A named list of phone numbers. */
export type Group = typeof Group.Type
const Group = Schema.Struct({ id: Schema.String, name: Schema.String, members: Schema.Array(Schema.String) })

/** A campaign, and the only sender that it is for. */
export type Campaign = typeof Campaign.Type
const Campaign = Schema.Struct({ id: Schema.String, name: Schema.String, originator: Schema.String })

/** A message that was accepted. */
export type Sent = typeof Sent.Type
const Sent = Schema.Struct({
  id: Schema.String,
  recipients: Schema.fromJsonString(Schema.Array(Schema.String)),
  body: Schema.String
})

/** Somebody in the referral programme. */
export type Participant = typeof Participant.Type
const Participant = Schema.Struct({ id: Schema.String, email: Schema.String })

const messaging = Client.result(Messaging, options)
const referrals = Client.result(Referrals, options)

const plan = "/v1/spring"
const headers = { authorization: "Bearer spring-7f3a", "content-type": "application/json" }
const post = (body: object) => ({ method: "POST", headers, body: JSON.stringify(body) })

/** The messaging API: each call resolves to a result. */
export const messages = {
  groups: () => messaging(`${plan}/groups`, { headers, success: Schema.Array(Group) }),
  campaigns: () => messaging(`${plan}/campaigns`, { headers, success: Schema.Array(Campaign) }),
  sent: () => messaging(`${plan}/batches`, { headers, success: Schema.Array(Sent) }),
  makeGroup: (group: { readonly name: string | undefined; readonly members: ReadonlyArray<string> }) =>
    messaging(`${plan}/groups`, post(group)),
  deleteGroup: (id: string) => messaging(`${plan}/groups/${id}`, { method: "DELETE", headers }),
  send: (message: object) => messaging(`${plan}/batches`, post(message)),
  report: (id: string) =>
    messaging(`${plan}/batches/${id}/report?wait=5`, {
      headers,
      success: Schema.Struct({ status: Schema.Literals(["queued", "delivered"]) })
    })
}

/** The referral programme's API. */
export const programme = {
  participants: (key: string) =>
    referrals("/referrals/participants", { headers: { "x-api-key": key }, success: Schema.Array(Participant) }),
  join: (key: string, email: string) =>
    referrals("/referrals/participants", {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json" },
      body: JSON.stringify({ email })
    }),
  begin: () => referrals("/referrals/programmes", { method: "POST", success: Schema.Struct({ key: Schema.String }) })
}
