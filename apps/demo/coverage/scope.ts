import { build, stop } from "esbuild"
import { globSync } from "node:fs"
import { join, relative } from "node:path"
import { root } from "./run.ts"

/** The packages that count, and the sources of each. */
export type Scope = Readonly<Record<string, ReadonlyArray<string>>>

/** Finds the sources that count: all of core, client and edge, and of server what its path through `node:http` is made of. */
export const scope = async (): Promise<Scope> => ({
  core: all("core"),
  server: await reachable(["Server", "Log", "Shutdown", "FinalEvent"].map((name) => `packages/server/src/${name}.ts`)),
  client: all("client"),
  edge: all("edge")
})

// ---- internal ----

const all = (name: string): ReadonlyArray<string> =>
  globSync(`packages/${name}/src/**/*.ts`, { cwd: root })
    .filter((path) => !/\.test(-d)?\.ts$|\.(shared|browser|workerd)\./.test(path))
    .toSorted()

/** What of a package is loaded with some of its modules. */
const reachable = async (entryPoints: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const { metafile } = await build({
    entryPoints: [...entryPoints],
    absWorkingDir: root,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    outdir: "out",
    write: false,
    metafile: true
  })
  await stop()
  return Object.keys(metafile.inputs)
    .map((path) => relative(root, join(root, path)))
    .toSorted()
}
