import { build } from "esbuild"
import { Miniflare } from "miniflare"
import { vi } from "vitest"

// How long workerd takes to start is the machine's business, not what is tested.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 })

/** One Worker of a test: a file of test/fixtures, and what Miniflare calls its environment. */
export interface Spec {
  readonly name: string
  readonly file: string
  readonly date?: string
  readonly flags?: ReadonlyArray<string>
  readonly env?: Record<string, object>
  readonly exports?: Record<string, object>
  readonly triggers?: ReadonlyArray<object>
  readonly tailConsumers?: ReadonlyArray<object>
}

/** No Node at all: what compiles and runs with these needs nothing of it. */
export const withoutNode = ["no_nodejs_compat", "no_nodejs_compat_v2"]

/** Bundles a fixture as wrangler does, by package exports alone. */
export const bundle = async (file: string): Promise<string> => {
  const result = await build({
    entryPoints: [`${import.meta.dirname}/fixtures/${file}.ts`],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"],
    logLevel: "error"
  })
  return result.outputFiles[0]!.text
}

/** Starts Workers in real workerd; requests go to the first. */
export const start = async (...specs: ReadonlyArray<Spec>): Promise<Miniflare> => {
  const workers = await Promise.all(
    specs.map(async ({ name, file, date = "2026-11-17", flags = withoutNode, env = {}, ...rest }) => ({
      config: {
        name,
        compatibilityDate: date,
        compatibilityFlags: [...flags],
        manifest: { mainModule: "index.mjs", modules: { "index.mjs": { type: "esm", contents: await bundle(file) } } },
        env,
        ...rest
      }
    }))
  )
  const miniflare = new Miniflare({ cf: false, enableDevRegistry: false, workers } as never)
  await miniflare.ready
  return miniflare
}
