import { Entities } from "@errata/catalog/Entities"
import { Resources } from "@errata/catalog/Resources"
import { Client } from "@errata/client"
import * as Schema from "effect/Schema"
import { options, written } from "../options.ts"

/** Who asks: somebody with a token, or nobody. */
export type Role = keyof typeof tokens

/** A room of the house. */
export type Room = typeof Room.Type
const Room = Schema.Struct({ id: Schema.String, name: Schema.String })

/** A thing that is on the stage, or lent to another house. */
export type Prop = typeof Prop.Type
const Prop = Schema.Struct({ id: Schema.String, name: Schema.String, lent_to: Schema.NullOr(Schema.String) })

const tokens = { editor: "editor-2b7e", viewer: "viewer-9d01", former: "former-44ac", nobody: undefined } as const

/** Those who may ask, in the order of what they may do. */
export const roles = Object.keys(tokens) as ReadonlyArray<Role>

const entities = Client.result(Entities, options)
const resources = Client.result(Resources, options)

const header = (kind: "Token" | "Bearer", role: Role): Readonly<Record<string, string>> =>
  tokens[role] === undefined ? {} : { authorization: `${kind} ${tokens[role]}` }

// The service counts the requests of each visit.
const visit = `visit=${crypto.randomUUID()}`

/** The API of the rooms. */
export const rooms = {
  list: (role: Role) => entities(`/entities?${visit}`, { headers: header("Token", role), success: Schema.Array(Room) }),
  make: (role: Role, name: string) => entities(`/entities?${visit}`, written("POST", header("Token", role), { name })),
  rename: (role: Role, id: string, name: string) =>
    entities(`/entities/${id}?${visit}`, written("PATCH", header("Token", role), { name })),
  close: (role: Role, id: string) =>
    entities(`/entities/${id}?${visit}`, { method: "DELETE", headers: header("Token", role) })
}

/** The API of the props. */
export const props = {
  list: (role: Role) => resources("/resources", { headers: header("Bearer", role), success: Schema.Array(Prop) }),
  // What is empty is left out: whether it may be is for the service to say.
  make: (role: Role, id: string, name: string) =>
    resources("/resources", written("POST", header("Bearer", role), { id: id || undefined, name: name || undefined })),
  lend: (role: Role, id: string, to: string) =>
    resources(`/resources/${id}/loan`, written("POST", header("Bearer", role), { to: to || undefined })),
  takeBack: (role: Role, id: string) =>
    resources(`/resources/${id}/loan`, { method: "DELETE", headers: header("Bearer", role) }),
  remove: (role: Role, id: string) =>
    resources(`/resources/${id}`, { method: "DELETE", headers: header("Bearer", role) })
}
