/** What the bench compares: an empty Worker, Effect's Schema alone, and the ten lines of the README. */
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { build } from "esbuild"

const edge = resolve(import.meta.dirname, "../../packages/edge")

const readme = readFileSync(`${edge}/README.md`, "utf8")

const fence = (title: string): string => {
  const text = readme.split(`\`\`\`ts title="${title}"\n`)[1]?.split("```")[0]
  if (text === undefined) throw new Error(`The README of @errata/edge has no block \`\`\`ts title="${title}".`)
  return text
}

/** Source by name. */
export const sources = {
  empty: `export default { fetch: () => new Response("ok") }`,
  "effect schema": `
    import * as Effect from "effect/Effect"
    import * as Schema from "effect/Schema"
    class GroupNotFound extends Schema.TaggedError()("GroupNotFound", { groupId: Schema.String }) {}
    const encode = Schema.encodeUnknownSync(GroupNotFound)
    const decode = Schema.decodeUnknownExit(GroupNotFound)
    export default {
      fetch: async (request) => {
        const exit = await Effect.runPromiseExit(new GroupNotFound({ groupId: request.url }))
        const body = encode(exit.cause.reasons[0].error)
        return Response.json(body, { status: decode(body)._tag === "Success" ? 404 : 500 })
      }
    }`,
  "README, ten lines": fence("worker.ts")
}

/** Bundles and minifies as wrangler does with `keep_names` off, which nothing here needs. */
export const bundle = async (contents: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents, loader: "ts", resolveDir: edge },
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
