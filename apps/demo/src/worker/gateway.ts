import { Attributes } from "@errata/catalog/Attributes"
import { Entities, ServiceUnavailable } from "@errata/catalog/Entities"
import { InternalServerError, Referrals } from "@errata/catalog/Referrals"
import { Resources, ServiceFailed } from "@errata/catalog/Resources"
import type { Contract } from "@errata/core"
import * as Effect from "effect/Effect"
import type { Env } from "./env.ts"
import { messaging } from "./messaging.ts"
import { read, relay } from "./relay.ts"
import { spoken } from "./spoken.ts"

/** The gateway: one Worker in front of the Node service, with a contract for each API. */
export default {
  fetch: (request, env, ctx) => {
    const product = new URL(request.url).pathname.split("/")[1] ?? ""
    return (products[product] ?? messaging).fetch!(request, env, ctx)
  }
} satisfies ExportedHandler<Env>

// ---- internal ----

const relaying = <C extends Contract.Any>(
  contract: C,
  unavailable: (cause: unknown) => Effect.Effect<never, Contract.Known<C>>
) =>
  spoken(contract, (request, env) =>
    Effect.flatMap(read(request), (text) => relay(contract, request, { origin: env.ORIGIN, text, unavailable }))
  )

const products: Readonly<Record<string, ExportedHandler<Env>>> = {
  referrals: relaying(Referrals, (cause) => Effect.fail(new InternalServerError({ status: 502 }, { cause }))),
  // This document knows no failure of the service's own: it is a defect.
  attributes: relaying(Attributes, (cause) => Effect.die(cause)),
  entities: relaying(Entities, (cause) => Effect.fail(new ServiceUnavailable({}, { cause }))),
  resources: relaying(Resources, (cause) => Effect.fail(new ServiceFailed({ status: 502 }, { cause })))
}
