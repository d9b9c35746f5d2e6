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

/** Opens a page that runs `entry`, a module relative to this folder, bundled for browsers. */
export const open = async (entry: string): Promise<OwnPage> => {
  const bundled = await build({
    entryPoints: [new URL(entry, import.meta.url).pathname],
    bundle: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": `"production"` },
    write: false
  })
  const script = bundled.outputFiles.map((file) => file.text).join("")
  const server = createServer((request, response) => {
    const isScript = request.url === "/script.js"
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html")
    response.end(
      isScript
        ? script
        : `<!doctype html><title>Test</title><main id="root"></main><script type="module" src="/script.js"></script>`
    )
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
