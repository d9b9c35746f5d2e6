import { performAt } from "../bench/all.ts"
import type { Crossing } from "../bench/platform.ts"
import { attributes } from "./attributes.ts"
import type { Env } from "./env.ts"
import { messaging } from "./messaging.ts"
import { operations } from "./operations.ts"
import { referrals } from "./referrals.ts"
import { entities, resources } from "./house.ts"

/** The gateway: one Worker in front of the Node service, with a contract for each API. */
export default {
  fetch: (request, env, ctx) => {
    const { pathname } = new URL(request.url)
    const product = pathname.split("/")[1] ?? ""
    if (product === "bench") return bench(request, pathname, env)
    return (products[product] ?? messaging).fetch!(request, env, ctx)
  }
} satisfies ExportedHandler<Env>

// ---- internal ----

/** Runs an experiment of the workbench here. */
const bench = async (request: Request, path: string, env: Env): Promise<Response> =>
  new Response(
    await performAt(path, await request.text(), {
      runtime: "worker",
      lab: `${env.ORIGIN}/lab`,
      cross: (crossing) => env.YARD.cross(crossing as Crossing)
    })
  )

const products: Readonly<Record<string, ExportedHandler<Env>>> = {
  attributes,
  entities,
  operations,
  referrals,
  resources
}
