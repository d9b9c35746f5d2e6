import { build, stop } from "esbuild"
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** What a browser asks for, by path. */
export type Assets = ReadonlyMap<string, Asset>

/** One file of the page. */
export interface Asset {
  readonly type: string
  readonly body: string | Uint8Array
}

/** Bundles the page and the Worker, and leaves no compiler running. */
export const buildAll = async (): Promise<{ readonly assets: Assets; readonly worker: string }> => {
  try {
    const [assets, worker] = await Promise.all([buildPage(), buildWorker()])
    return { assets, worker }
  } finally {
    await stop()
  }
}

// ---- internal ----

const source = join(import.meta.dirname, "..")

/** Bundles the page: one script, one style sheet. */
const buildPage = async (): Promise<Assets> => {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ["main.tsx", "style.css"].map((file) => ({ in: join(source, "page", file), out: "page" })),
    outdir: "/",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact"
  })
  const html = readFileSync(join(source, "page/index.html"), "utf8")
  return new Map<string, Asset>([
    ["/", { type: "text/html; charset=utf-8", body: html }],
    ...outputFiles.map(
      ({ path, contents }) => [path, { type: types[path.slice(path.lastIndexOf("."))] ?? "", body: contents }] as const
    )
  ])
}

/** Bundles the Worker as one module. */
const buildWorker = async (): Promise<string> => {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [join(source, "worker/gateway.ts")],
    outfile: "/gateway.js",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"]
  })
  return outputFiles[0]!.text
}

const common = {
  bundle: true,
  write: false,
  format: "esm",
  minify: true,
  legalComments: "none",
  logLevel: "silent"
} as const

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8"
}
