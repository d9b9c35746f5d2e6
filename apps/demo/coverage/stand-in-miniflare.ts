import { Miniflare as Real, type MiniflareOptions } from "miniflare"
import { type Counters, hits } from "./hits.ts"
import { tell } from "./run.ts"

export * from "miniflare"

/** Runs the Workers of the demo, and reads what ran in each before they end. */
export class Miniflare extends Real {
  readonly #names: ReadonlyArray<string>

  constructor(options: MiniflareOptions) {
    const { workers } = options as { readonly workers: ReadonlyArray<{ readonly config: { readonly name: string } }> }
    const names = workers.map(({ config }) => config.name)
    super({ ...options, workers: [...workers, reader(names)] } as MiniflareOptions)
    this.#names = names
    // Miniflare ends its process at the signal, before anything could be read: the demo asks it to end as well.
    process.removeAllListeners("SIGTERM")
  }

  override async dispose(): Promise<void> {
    const worker = await this.getWorker(readerName)
    for (const name of this.#names) {
      const response = await worker.fetch(`http://coverage/${name}`)
      tell({ runtime: "workerd", hits: hits((await response.json()) as Counters) })
    }
    await super.dispose()
  }
}

// ---- internal ----

const readerName = "coverage"

/** A Worker that is bound to the others, and asks one of them. */
const reader = (names: ReadonlyArray<string>) => ({
  config: {
    name: readerName,
    compatibilityDate: "2026-11-17",
    manifest: {
      mainModule: "reader.js",
      modules: {
        "reader.js": {
          type: "esm",
          contents: `export default { fetch: (request, env) => env[new URL(request.url).pathname.slice(1)].fetch(request) }`
        }
      }
    },
    env: Object.fromEntries(names.map((name) => [name, { type: "worker", worker: name, exportName: "Coverage" }]))
  }
})
