import { build as realBuild, type BuildOptions, type BuildResult, type Plugin, stop } from "esbuild"
import { dirname, join } from "node:path"
import { instrumented } from "./run.ts"

export { stop }

/** Bundles what the demo bundles, from the instrumented sources, with something in it that tells what ran. */
export const build = (options: BuildOptions): Promise<BuildResult> =>
  realBuild(
    options.conditions?.includes("workerd") === true
      ? { ...options, external: ["cloudflare:*"], plugins: [sources, readable] }
      : { ...options, inject: [join(import.meta.dirname, "in-page.ts")], plugins: [sources] }
  )

// ---- internal ----

/** Puts the instrumented text in the place of each source. */
const sources: Plugin = {
  name: "instrumented-sources",
  setup: (bundler) =>
    bundler.onLoad({ filter: /\/packages\/.*\.ts$/ }, ({ path }) => {
      const contents = instrumented(path)
      return contents === undefined ? undefined : { contents, loader: "js" }
    })
}

/** Gives a Worker one more entry point, for other Workers of the same house alone: what ran in it. */
const readable: Plugin = {
  name: "readable-worker",
  setup: (bundler) => {
    bundler.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "entry-point" ? { path, namespace: "readable-worker" } : undefined
    )
    bundler.onLoad({ filter: /.*/, namespace: "readable-worker" }, ({ path }) => ({
      resolveDir: dirname(path),
      loader: "js",
      contents: `
        import { WorkerEntrypoint } from "cloudflare:workers"
        export { default } from ${JSON.stringify(path)}
        export * from ${JSON.stringify(path)}
        export class Coverage extends WorkerEntrypoint {
          fetch() { return Response.json(globalThis.__coverage__ ?? {}) }
        }`
    }))
  }
}
