/** What the bench compares: an empty Worker, Effect's Schema alone, and what the README of @errata/edge shows. */
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { build } from "esbuild"

const readme = readFileSync(resolve(import.meta.dirname, "../../packages/edge/README.md"), "utf8")

const fence = (title: string): string => {
  const text = readme.split(`\`\`\`ts title="${title}"\n`)[1]?.split("```")[0]
  if (text === undefined) throw new Error(`The README of @errata/edge has no block \`\`\`ts title="${title}".`)
  return text
}

/** Answers with one typed failure, by what Effect's Schema brings along. */
const schema = (groupId: string, log = ""): string => `
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
class GroupNotFound extends Schema.TaggedError<GroupNotFound>()("GroupNotFound", { groupId: Schema.String }) {}
const encode = Schema.encodeUnknownSync(GroupNotFound)
const decode = Schema.decodeUnknownExit(GroupNotFound)
export default {
  fetch: async (request) => {
    const exit = await Effect.runPromiseExit(new GroupNotFound({ groupId: ${groupId} }))
    const body = encode(exit.cause.reasons[0].error)
    ${log}
    return Response.json(body, { status: decode(body)._tag === "Success" ? 404 : 500 })
  }
}`

const files = {
  "empty.ts": `export default { fetch: () => new Response("ok") }`,
  "schema.ts": schema("request.url"),
  "schema-log.ts": schema(
    "request.url",
    `console.log({ errata: "failure", ...body, instanceId: crypto.randomUUID() })`
  ),
  "schema-origin.ts": schema(`JSON.parse(await (await fetch("https://origin.example/g1", request)).text()).groupId`),
  "worker.ts": fence("worker.ts"),
  "gateway.ts": fence("gateway.ts")
}

/** What each file is. */
export const workers: ReadonlyArray<readonly [name: string, file: keyof typeof files]> = [
  ["empty", "empty.ts"],
  ["Effect Schema alone", "schema.ts"],
  ["Effect Schema alone, which logs its failure", "schema-log.ts"],
  ["Effect Schema alone, which asks its origin", "schema-origin.ts"],
  ["README, ten lines", "worker.ts"],
  ["README, gateway", "gateway.ts"]
]

/** Writes the Workers to a folder of their own, which sees the packages that the bench sees. */
export const writeWorkers = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "errata-workers-"))
  symlinkSync(resolve(import.meta.dirname, "../node_modules"), join(folder, "node_modules"))
  for (const [file, source] of Object.entries(files)) writeFileSync(join(folder, file), source)
  return folder
}

/** Bundles and minifies as wrangler does with `keep_names` off, which nothing here needs. */
export const bundle = async (file: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"]
  })
  return outputFiles[0]!.text
}

export const median = (values: ReadonlyArray<number>): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
