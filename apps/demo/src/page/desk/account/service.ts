import { Attributes } from "@errata/catalog/Attributes"
import { Client } from "@errata/client"
import * as Schema from "effect/Schema"
import { options, written } from "../options.ts"

/** Somebody who signed in. */
export interface Session {
  readonly user: string
  readonly token: string
}

/** What is kept of a user. */
export type Attribute = typeof Attribute.Type
const Attribute = Schema.Struct({ name: Schema.String, value: Schema.String })

const call = Client.result(Attributes, options)

const bearer = ({ token }: Session) => ({ authorization: `Bearer ${token}` })

const path = (user: string, name: string) => `/attributes/${encodeURIComponent(user)}/${encodeURIComponent(name)}`

/** The attributes API: each call resolves to a result. */
export const account = {
  signIn: (body: { readonly name: string; readonly password: string; readonly seconds?: number }) =>
    call("/attributes/sessions", {
      ...written("POST", {}, body),
      success: Schema.Struct({ token: Schema.String })
    }),
  list: (session: Session) =>
    call(`/attributes/${encodeURIComponent(session.user)}`, {
      headers: bearer(session),
      success: Schema.Array(Attribute)
    }),
  find: (session: Session, user: string, name: string) =>
    call(path(user, name), { headers: bearer(session), success: Schema.Struct({ value: Schema.String }) }),
  keep: (session: Session, { name, value }: Attribute) =>
    call(path(session.user, name), written("PUT", bearer(session), { value })),
  remove: (session: Session, name: string) =>
    call(path(session.user, name), { method: "DELETE", headers: bearer(session) })
}
