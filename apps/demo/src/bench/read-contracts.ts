import type { Authored } from "./author.ts"

export const base = "https://errors.example.com/shop/"
export const problem = { type: `${base}group_not_found`, groupId: "g1" }
export const google = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", domain: "shop.example.com" }
const bare: Authored = {
  errors: [
    { tag: "Gone", status: 404 },
    { tag: "Range", status: "5XX" },
    { tag: "Several", status: [400, 401] },
    { tag: "Full", status: 507, fields: { left: "Int" }, headers: { "x-left": "{left}" } },
    { tag: "Wide", status: 403, fields: { either: "Either", deep: "Unknown?" }, headers: { "x-plain": "x" } }
  ]
}
export const headers: Authored = { ...bare, errors: bare.errors.slice(0, 4), dialects: ["headers"] }
export const status: Authored = { ...headers, dialects: ["status"] }
export const gateway: Authored = {
  name: "gateway",
  errors: [{ tag: "Tired", status: 502 }],
  dialects: ["status", "code-text"]
}
export const house: Authored = {
  errors: [
    { tag: "Declined", status: 402, fields: { reason: "Int" } },
    { tag: "Stolen", status: 402, fields: { reason: "Int" } }
  ],
  dialects: [
    {
      kind: "simple",
      name: "house",
      mediaType: "application/json",
      status: undefined,
      headers: { "x-wait": { "~hole": "retryAfter" } },
      body: {
        version: 1,
        reason: { "~hole": "class", name: "reason", names: { "5": "declined", "6": "stolen" } },
        about: { "~optional": { title: { "~hole": "title" } } }
      }
    }
  ]
}
export const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
