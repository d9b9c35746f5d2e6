import type { MiniflareOptions } from "miniflare"
import type { Workers } from "./build.ts"

/** What Miniflare has to know of the Workers: the gateway comes first, and so gets the requests. */
export const configs = (bundles: Workers, origin: string): MiniflareOptions["workers"] => {
  const worker = (name: keyof Workers, more: object) => ({
    config: {
      name,
      compatibilityDate: "2026-11-17",
      // Nothing of Node: the adapter needs none of it.
      compatibilityFlags: ["no_nodejs_compat", "no_nodejs_compat_v2"],
      manifest: {
        mainModule: "worker.js",
        modules: { "worker.js": { type: "esm" as const, contents: bundles[name] } }
      },
      ...more
    }
  })
  const env = { ORIGIN: text(origin), TOKENS: text(JSON.stringify(tokens)) }
  return [
    worker("gateway", {
      env: {
        ...env,
        OPERATOR: text("operator-6f20"),
        BACKSTAGE: { type: "worker", worker: "backstage", exportName: "Backstage" },
        YARD: { type: "worker", worker: "yard", exportName: "Yard" },
        REFERRALS: { type: "rate-limit", namespace: "referrals", simple: { limit: 12, period: 10 } }
      }
    }),
    worker("backstage", {
      env: {
        ...env,
        HOUSE: text("backstage-5c1d"),
        QUOTA: { type: "durable-object", worker: "backstage", exportName: "Quota" },
        LEDGER: { type: "durable-object", worker: "backstage", exportName: "Ledger" },
        CALLBACKS: { type: "queue", name: "callbacks" },
        DEAD: { type: "queue", name: "dead" }
      },
      exports: {
        Quota: { type: "durable-object", storage: "sqlite" },
        Ledger: { type: "durable-object", storage: "sqlite" }
      },
      triggers: [
        { type: "queue", name: "callbacks", maxBatchSize: 10, maxBatchTimeout: 0, maxRetries: 5 },
        { type: "queue", name: "dead", maxBatchSize: 10, maxBatchTimeout: 0 }
      ],
      tailConsumers: [{ worker: "scribe" }]
    }),
    worker("scribe", {}),
    worker("yard", {
      env: {
        YARD: { type: "worker", worker: "yard", exportName: "Yard" },
        THING: { type: "durable-object", worker: "yard", exportName: "Thing" },
        FLOW: { type: "workflow", name: "flow", worker: "yard", exportName: "Flow" },
        LIMIT: { type: "rate-limit", namespace: "yard", simple: { limit: 1, period: 60 } }
      },
      exports: {
        Thing: { type: "durable-object", storage: "sqlite" },
        Flow: { type: "workflow", name: "flow" }
      }
    })
  ]
}

// ---- internal ----

const tokens = { spring: "spring-7f3a", autumn: "autumn-91c2" }

const text = (value: string) => ({ type: "text" as const, value })
