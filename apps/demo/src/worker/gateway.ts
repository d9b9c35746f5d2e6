import { attributes } from "./attributes.ts"
import type { Env } from "./env.ts"
import { messaging } from "./messaging.ts"
import { operations } from "./operations.ts"
import { referrals } from "./referrals.ts"
import { entities, resources } from "./house.ts"

/** The gateway: one Worker in front of the Node service, with a contract for each API. */
export default {
  fetch: (request, env, ctx) => {
    const product = new URL(request.url).pathname.split("/")[1] ?? ""
    return (products[product] ?? messaging).fetch!(request, env, ctx)
  }
} satisfies ExportedHandler<Env>

// ---- internal ----

const products: Readonly<Record<string, ExportedHandler<Env>>> = {
  attributes,
  entities,
  operations,
  referrals,
  resources
}
