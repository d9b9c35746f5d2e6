import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { build } from "esbuild"
import { Miniflare } from "miniflare"
import { chromium } from "playwright"
import { launchOptions } from "../browser.ts"
import type { read } from "./page.ts"
import type { Host } from "./raw.ts"

/** A Worker in workerd that fails with whatever vector its path names, and another that it calls over RPC. */
export const workerHost = async (): Promise<Host> => {
  const contents = await bundle("worker.ts", ["workerd", "worker", "browser"])
  const worker = (name: string, env: object) => ({
    config: {
      name,
      compatibilityDate: "2026-11-17",
      compatibilityFlags: ["no_nodejs_compat", "no_nodejs_compat_v2"],
      manifest: { mainModule: "index.mjs", modules: { "index.mjs": { type: "esm", contents } } },
      env
    }
  })
  const miniflare = new Miniflare({
    cf: false,
    enableDevRegistry: false,
    // The Workers log every failure; standard output belongs to the table.
    handleStructuredLogs: () => {},
    workers: [
      worker("caller", { SERVICE: { type: "worker", worker: "callee", exportName: "Service" } }),
      worker("callee", {})
    ]
  } as never)
  const url = await miniflare.ready
  return { origin: url.origin, close: () => miniflare.dispose() }
}

/** A page in Chromium, of an origin that is none of the servers'. */
export interface Page extends Host {
  readonly read: typeof read
}

/** Opens a page that has the client. */
export const openPage = async (): Promise<Page> => {
  const script = await bundle("page.ts", ["browser"])
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js"
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html;charset=utf-8")
    response.end(isScript ? script : `<!doctype html><script type="module" src="/page.js"></script>`)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch(launchOptions)
  const page = await browser.newPage()
  await page.goto(origin)
  await page.waitForFunction(() => "readVector" in globalThis)
  return {
    origin,
    read: (url, id) => page.evaluate(([url, id]) => readVector(url, id), [url, id] as const),
    close: async () => {
      await browser.close()
      server.close()
    }
  }
}

// ---- internal ----

const bundle = async (file: string, conditions: Array<string>): Promise<string> => {
  const result = await build({
    entryPoints: [`${import.meta.dirname}/${file}`],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions,
    external: ["cloudflare:*"],
    logLevel: "error"
  })
  return result.outputFiles[0]!.text
}
