import { defineConfig } from "tsup"

// One entry a public module. What modules share goes to `internal/`, which the exports close.
export default defineConfig({
  entry: ["src/*.ts", "!src/*.test.ts", "!src/*.test-d.ts"],
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/, /^cloudflare:/],
  splitting: true,
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
  esbuildOptions: (options) => {
    options.chunkNames = "internal/[name]-[hash]"
    options.sourcesContent = false
  }
})
