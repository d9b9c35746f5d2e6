import { build } from "esbuild"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { launchOptions } from "../../tools/browser.ts"

/**
 * Runs a module's global `run` in a real Chromium, and gives what it resolves to. No debugger is attached, as none is
 * to a user's browser: with one, which Playwright always brings, V8 captures the stack of every error, whatever the limit, and
 * creating one takes seven times as long.
 */
export const inChromium = async <A>(entry: string): Promise<A> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false
  })
  const script = `const send = (path, value) => fetch(path, { method: "POST", body: JSON.stringify(value) })
  addEventListener("error", ({ message }) => send("/failed", message))
  ${outputFiles[0]!.text}
  run().then((figures) => send("/figures", figures), (error) => send("/failed", String(error)))`
  const answer = Promise.withResolvers<A>()
  const server = createServer((request, response) => {
    if (request.method !== "POST") {
      response.setHeader("content-type", "text/html")
      response.end(`<!doctype html><script type="module">${script.replaceAll("</script", "<\\/script")}</script>`)
      return
    }
    const measured = async () => {
      const body = await text(request)
      response.end()
      if (request.url !== "/figures") throw new Error(`In Chromium: ${body}`)
      answer.resolve(JSON.parse(body))
    }
    measured().catch(answer.reject)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const profile = mkdtempSync(join(tmpdir(), "errata-bench-"))
  const { executablePath, args = [], env } = launchOptions
  const flags = ["--headless", "--no-first-run", "--disable-background-networking", `--user-data-dir=${profile}`]
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const browser = spawn(executablePath ?? "google-chrome", [...args, ...flags, url], {
    stdio: "ignore",
    env: { ...process.env, ...env }
  })
  browser.on("error", answer.reject)
  browser.on("exit", (code) => answer.reject(new Error(`Chromium ended with ${code} before it had measured`)))
  try {
    return await answer.promise
  } finally {
    browser.kill()
    if (browser.exitCode === null && browser.signalCode === null) await once(browser, "exit")
    server.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
