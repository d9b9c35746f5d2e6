import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { build } from "esbuild"
import { type Browser, chromium, type Page } from "playwright"
import { launchOptions } from "../../../tools/browser.ts"

/** A page of its own in a real Chromium, that a test may take offline or navigate away. */
export interface OwnPage {
  readonly page: Page
  readonly browser: Browser
  readonly origin: string
  readonly close: () => Promise<void>
}

/** Opens a page that runs `entry`, a module relative to this folder, bundled for browsers; `worker` is at `/worker.js`. */
export const open = async (entry: string, worker = entry): Promise<OwnPage> => {
  const scripts = new Map([
    ["/script.js", await bundle(entry)],
    ["/worker.js", await bundle(worker)]
  ])
  const server = createServer((request, response) => {
    const script = scripts.get(request.url ?? "")
    response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript")
    response.end(script ?? html)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch(launchOptions)
  const page = await browser.newPage()
  await page.goto(origin)
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { page, browser, origin, close }
}

const html = `<!doctype html><title>Test</title><main id="root"></main><script type="module" src="/script.js"></script>`

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [new URL(entry, import.meta.url).pathname],
    bundle: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": `"production"` },
    write: false
  })
  return outputFiles.map((file) => file.text).join("")
}
