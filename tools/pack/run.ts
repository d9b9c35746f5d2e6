import { spawn } from "node:child_process"
import { createServer, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { build } from "esbuild"
import { convertV4MiniflareOptions, Miniflare } from "miniflare"
import { chromium } from "playwright"
import { launchOptions } from "../browser.ts"

/** Something that runs until it is stopped, and answers at `origin`. */
export interface Running {
  readonly origin: string
  readonly stop: () => Promise<unknown>
}

/** Starts a program in Node, on the port that it is given in `PORT`; a gateway finds what is behind it in `ORIGIN`. */
export const startService = async (folder: string, file = "server.ts", behind = ""): Promise<Running> => {
  const port = await freePort()
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), ORIGIN: behind },
    stdio: "inherit"
  })
  const ended = new Promise((resolve) => child.once("exit", resolve))
  const origin = `http://localhost:${port}`
  await answers(origin, () => child.exitCode !== null)
  return { origin, stop: () => (child.kill(), ended) }
}

/** Starts `worker.ts` in workerd. Its variable `ORIGIN` is where the service answers. */
export const startWorker = async (folder: string, service: string): Promise<Running> => {
  const script = await bundle(folder, "worker.ts", ["workerd", "worker"])
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script,
      compatibilityDate: "2026-11-17",
      compatibilityFlags: ["no_nodejs_compat", "no_nodejs_compat_v2"],
      bindings: { ORIGIN: service },
      cf: false
    })
  )
  return { origin: (await miniflare.ready).origin, stop: () => miniflare.dispose() }
}

/** Runs `client.ts` in a page that the service's origin seems to serve, until it has logged `lines` lines. */
export const runClient = async (folder: string, service: string, lines: number): Promise<ReadonlyArray<string>> => {
  const page = servePage(await bundle(folder, "client.ts", ["browser"]), service)
  const browser = await chromium.launch(launchOptions)
  const logged: Array<string> = []
  try {
    const tab = await browser.newPage()
    tab.on("console", (message) => message.type() === "log" && logged.push(message.text()))
    tab.on("pageerror", (error) => logged.push(String(error)))
    await tab.goto(`http://localhost:${await listen(page)}/`)
    const deadline = Date.now() + 10_000
    while (logged.length < lines && Date.now() < deadline) await tab.waitForTimeout(50)
    return logged
  } finally {
    await browser.close()
    page.close()
  }
}

const bundle = async (folder: string, entry: string, conditions: Array<string>): Promise<string> => {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions,
    external: ["cloudflare:*"],
    write: false
  })
  return outputFiles.map((file) => file.text).join("")
}

const servePage = (script: string, service: string): Server =>
  createServer((incoming, outgoing) => {
    if (incoming.url === "/") {
      outgoing.setHeader("content-type", "text/html")
      return outgoing.end(`<!doctype html><script type="module" src="/client.js"></script>`)
    }
    if (incoming.url === "/client.js") {
      outgoing.setHeader("content-type", "text/javascript")
      return outgoing.end(script)
    }
    const { method, headers } = incoming
    const forwarded = request(new URL(incoming.url ?? "/", service), { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(outgoing)
    })
    return incoming.pipe(forwarded)
  })

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return (server.address() as AddressInfo).port
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answers = async (origin: string, gone: () => boolean): Promise<void> => {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline && !gone()) {
    const answered = await fetch(origin).then(
      () => true,
      () => false
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${origin} does not answer. The README's service must listen on the port in process.env.PORT.`)
}
