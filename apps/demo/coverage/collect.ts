/** Collects coverage in a Node process of the demo, loaded before anything else of it: the demo knows nothing of this. */
import { registerHooks } from "node:module"
import { hits } from "./hits.ts"
import { instrumented, tell } from "./run.ts"

/** What the demo imports, and what it gets instead. */
const stands: Readonly<Record<string, string>> = {
  esbuild: new URL("stand-in-esbuild.ts", import.meta.url).href,
  miniflare: new URL("stand-in-miniflare.ts", import.meta.url).href,
  "node:http": new URL("stand-in-http.ts", import.meta.url).href
}

registerHooks({
  resolve: (specifier, context, next) => {
    const stand = context.parentURL?.includes("/apps/demo/src/") === true ? stands[specifier] : undefined
    return stand === undefined ? next(specifier, context) : { url: stand, shortCircuit: true }
  },
  load: (url, context, next) => {
    const source = url.startsWith("file:") ? instrumented(url) : undefined
    return source === undefined ? next(url, context) : { format: "module", source, shortCircuit: true }
  }
})

process.on("exit", () => tell({ runtime: "node", hits: hits() }))
