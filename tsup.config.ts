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
