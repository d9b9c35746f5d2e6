/** How users meet the packages: from the tarballs, in a folder of their own, by what the READMEs show. */
import { existsSync, globSync, rmSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { compile, compilers, hostOf, hosts } from "./compile.ts"
import { expectExchange } from "./exchange.ts"
import { install, packages, run, writePrograms } from "./folder.ts"
import { type Program, programsOf, repository } from "./readme.ts"
import { runClient, type Running, startService, startWorker } from "./run.ts"

/** What these READMEs must show. A package's README may show more, and any other may show something. */
const required: Readonly<Record<string, ReadonlyArray<string>>> = {
  "README.md": ["server.ts", "client.ts", "worker.ts"],
  "packages/core/README.md": ["contract.ts"],
  "packages/server/README.md": [
    "server.ts",
    "express.ts",
    "fastify.ts",
    "hono.ts",
    "koa.ts",
    "effect.ts",
    "gateway.ts"
  ],
  "packages/client/README.md": ["client.ts"],
  "packages/edge/README.md": ["worker.ts"],
  "packages/conformance/README.md": ["server.ts", "conformance.test.ts"]
}

const readmes = [
  ...new Set([...Object.keys(required), ...packages.map((name) => `packages/${name}/README.md`)])
].filter((readme) => readme in required || existsSync(join(repository, readme)))

const programOf = (readme: string, file: string): Program => {
  const program = programsOf(readme).find((each) => each.file === file)
  if (!program) throw new Error(`${readme} has no block \`\`\`ts title="${file}". Write one: it is run as a test.`)
  return program
}

const expectExchanges = async (origin: string, readme: string, file: string): Promise<void> => {
  const own = programOf(readme, file).exchanges
  // What shows no exchange of its own is another way to write the service.
  const exchanges = own.length === 0 ? programOf(readme, "server.ts").exchanges : own
  expect(exchanges, `Below ${file}, ${readme} needs a block \`\`\`http: a request and its response.`).not.toEqual([])
  for (const exchange of exchanges) await expectExchange(origin, exchange)
}

/** The other programs of a README that serve on the port that they are given. */
const listening = (readme: string): ReadonlyArray<string> =>
  programsOf(readme).flatMap(({ file, source }) =>
    file !== "server.ts" && source.includes('process.env["PORT"]') ? [file] : []
  )

let folder = ""

beforeAll(() => {
  folder = install()
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.for(packages.filter((name) => name !== "edge"))("every sub-path of @errata/%s loads in Node", (name) => {
  const modules = globSync(join(folder, "node_modules/@errata", name, "dist/*.js")).map((path) => basename(path, ".js"))
  const imports = modules.map((each) => `await import("@errata/${name}${each === "index" ? "" : `/${each}`}")`)
  writeFileSync(join(folder, `load-${name}.js`), imports.join("\n"))
  run(folder, process.execPath, `load-${name}.js`)
})

it.for(readmes)("%s shows what it must", (readme) => {
  expect(programsOf(readme).map(({ file }) => file)).toEqual(expect.arrayContaining([...(required[readme] ?? [])]))
})

describe.for(hosts)("what is shown for %s", (host) => {
  it.for(compilers)("compiles with %s", (compiler) => {
    const files = readmes.flatMap((readme) => {
      const target = writePrograms(folder, readme)
      const shown = programsOf(readme).filter(({ file }) => hostOf(readme, file) === host)
      return shown.map(({ file }) => join(target, file))
    })
    expect(compile(compiler, folder, host, files)).toBe("")
  })
})

it.for(readmes)("the programs of %s that serve nothing run in Node", (readme) => {
  const home = writePrograms(folder, readme)
  const shown = programsOf(readme).filter(
    ({ file, source }) =>
      hostOf(readme, file) !== "workerd" && !source.includes('process.env["PORT"]') && !file.endsWith(".test.ts")
  )
  for (const { file } of shown) run(home, process.execPath, file)
})

describe.for([
  { service: "README.md", client: "README.md", worker: "README.md" },
  { service: "packages/server/README.md", client: "packages/client/README.md", worker: "packages/edge/README.md" }
])("run: $service, $client, $worker", (shown) => {
  let service: Running

  beforeAll(async () => {
    service = await startService(writePrograms(folder, shown.service))
  })

  afterAll(() => service.stop())

  it("the service answers as its README says", () => expectExchanges(service.origin, shown.service, "server.ts"))

  it.for(listening(shown.service))("%s answers as the README says", async (file, { onTestFinished }) => {
    const running = await startService(join(folder, dirname(shown.service)), file, service.origin)
    onTestFinished(async () => void (await running.stop()))
    await expectExchanges(running.origin, shown.service, file)
  })

  it("the client logs in a browser what its README says", async () => {
    const { log } = programOf(shown.client, "client.ts")
    expect(log, `${shown.client} needs a block \`\`\`text title="client.ts": what the client logs.`).not.toEqual([])
    expect(await runClient(writePrograms(folder, shown.client), service.origin, log.length)).toEqual(log)
  })

  it("the Worker answers in workerd as its README says", async () => {
    const worker = await startWorker(writePrograms(folder, shown.worker), service.origin)
    try {
      await expectExchanges(worker.origin, shown.worker, "worker.ts")
    } finally {
      await worker.stop()
    }
  })
})

it("the conformance suite passes as its README shows it", async ({ onTestFinished }) => {
  const home = writePrograms(folder, "packages/conformance/README.md")
  const service = await startService(home)
  onTestFinished(async () => void (await service.stop()))
  vi.stubEnv("ORIGIN", service.origin)
  run(home, process.execPath, join(folder, "node_modules/vitest/vitest.mjs"), "run")
})
