import { defineConfig } from "tsup"

// One file of JavaScript for each source, as the declarations have it: a bundle would put several modules, and the
// objects that esbuild makes of `export * as`, into one file, which the user's bundler can then no longer shake.
export default defineConfig({
  entry: ["src/**/*.ts", "!src/**/*.test.ts", "!src/**/*.test-d.ts"],
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/, /^cloudflare:/],
  splitting: false,
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
  silent: true,
  esbuildOptions: (options) => {
    options.sourcesContent = false
    // ES2025, and known to every runtime that the packages are for: without it, Node imports no JSON.
    options.supported = { "import-attributes": true }
  },
  esbuildPlugins: [
    {
      name: "one-to-one",
      setup: (build) =>
        build.onResolve({ filter: /^\.\.?\// }, ({ kind, path }) =>
          kind === "entry-point" ? undefined : { path: path.replace(/\.ts$/, ".js"), external: true }
        )
    }
  ]
})
