import { build } from "esbuild"
import { gzipSync } from "node:zlib"

/** Bundles a module as a user's build would, and gives its bytes, minified and compressed (gzip -9). */
export const gzipOf = async (contents: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    write: false,
    logLevel: "error"
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}
