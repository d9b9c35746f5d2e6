/** How users meet the packages: from the tarballs, in a folder of their own, by what the READMEs show. */
import { globSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { compile, compilers, type Host } from "./compile.ts"
import { exchanges, expectExchange } from "./exchange.ts"
import { fencesOf, install, packages, readmeOf, run, writeSnippets } from "./folder.ts"
import { fence } from "./readme.ts"
import { runClient, type Running, startService, startWorker } from "./run.ts"

/** What a package's README must show, and where that runs. */
const shown: Readonly<Record<string, { readonly file: string; readonly host: Host }>> = {
  core: { file: "contract.ts", host: "none" },
  server: { file: "server.ts", host: "node" },
  client: { file: "client.ts", host: "browser" },
  edge: { file: "worker.ts", host: "workerd" }
}

let folder = ""

beforeAll(() => {
  folder = install()
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.for(packages.filter((name) => name !== "edge"))("every sub-path of @errata/%s loads in Node", (name) => {
  const modules = globSync(join(folder, "node_modules/@errata", name, "dist/*.js")).map((path) => basename(path, ".js"))
  const imports = modules.map((each) => `await import("@errata/${name}${each === "index" ? "" : `/${each}`}")`)
  writeFileSync(join(folder, `load-${name}.js`), imports.join("\n"))
  run(folder, process.execPath, `load-${name}.js`)
})

describe.for(Object.entries(shown))("%s", ([name, { file, host }]) => {
  it(`shows ${file}`, () => {
    expect(fence(readmeOf(name), fencesOf(name), "ts", file).text).not.toBe("")
  })

  it.for(compilers)("compiles with %s", (compiler) => {
    expect(compile(compiler, writeSnippets(folder, name), host)).toBe("")
  })
})

describe("what the READMEs show, run", () => {
  let service: Running

  beforeAll(async () => {
    service = await startService(writeSnippets(folder, "server"))
  }, 30_000)

  afterAll(() => service.stop())

  it("the service answers as its README says", async () => {
    for (const exchange of exchanges(readmeOf("server"), fencesOf("server"))) {
      await expectExchange(service.origin, exchange)
    }
  })

  it("the client logs in a browser what its README says", async () => {
    const { text } = fence(readmeOf("client"), fencesOf("client"), "text", "client.ts")
    const lines = text.split("\n")
    expect(await runClient(writeSnippets(folder, "client"), service.origin, lines.length)).toEqual(lines)
  })

  it("the Worker answers in workerd as its README says", async () => {
    const worker = await startWorker(writeSnippets(folder, "edge"), service.origin)
    try {
      for (const exchange of exchanges(readmeOf("edge"), fencesOf("edge"))) {
        await expectExchange(worker.origin, exchange)
      }
    } finally {
      await worker.stop()
    }
  })
})
