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

/** What runs in workerd: the gateway, the Worker behind it, the one that writes down how that fails, and the workbench's. */
export type Workers = Readonly<Record<"gateway" | "backstage" | "scribe" | "yard", string>>

/** Bundles the page and the Workers, and leaves no compiler running. */
export const buildAll = async (): Promise<{ readonly assets: Assets; readonly workers: Workers }> => {
  try {
    const [assets, gateway, backstage, scribe, yard] = await Promise.all([
      buildPage(),
      buildWorker("gateway.ts"),
      buildWorker("backstage/main.ts"),
      buildWorker("scribe.ts"),
      buildWorker("yard/main.ts")
    ])
    return { assets, workers: { gateway, backstage, scribe, yard } }
  } finally {
    await stop()
  }
}

// ---- internal ----

const source = join(import.meta.dirname, "..")

/** Bundles the page and the workbench, each with one script and one style sheet. */
const buildPage = async (): Promise<Assets> => {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ["main.tsx", "style.css"].flatMap((file) => [
      { in: join(source, "page", file), out: "page" },
      { in: join(source, "page/bench", file), out: "workbench" }
    ]),
    outdir: "/",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact"
  })
  const html = (file: string): Asset => ({
    type: "text/html; charset=utf-8",
    body: readFileSync(join(source, "page", file), "utf8")
  })
  return new Map<string, Asset>([
    ["/", html("index.html")],
    ["/workbench", html("bench/index.html")],
    ...outputFiles.map(
      ({ path, contents }) => [path, { type: types[path.slice(path.lastIndexOf("."))] ?? "", body: contents }] as const
    )
  ])
}

/** Bundles a Worker as one module. */
const buildWorker = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [join(source, "worker", entry)],
    outfile: "/worker.js",
    external: ["cloudflare:*"],
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
  // The page and the workbench show what core refuses, which a bundle for production leaves to its author's own tests.
  define: { "process.env.NODE_ENV": `"development"` },
  legalComments: "none",
  logLevel: "silent"
} as const

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8"
}
