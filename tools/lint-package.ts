/** Runs publint and arethetypeswrong on a package's tarball, over every sub-path that its sources make public. */
import { spawnSync } from "node:child_process"
import { globSync } from "node:fs"
import { basename } from "node:path"

const tarball = ".pack/package.tgz"

const run = (command: string, ...args: ReadonlyArray<string>) => {
  const { status } = spawnSync(command, args, { stdio: "inherit" })
  if (status !== 0) process.exitCode = 1
}

// attw does not expand patterns, so that `./*` has to be spelled out for it.
const entrypoints = globSync("src/*.ts", { exclude: ["src/*.test.ts", "src/*.test-d.ts"] })
  .map((path) => basename(path, ".ts"))
  .map((name) => (name === "index" ? "." : name))

run("publint", "run", tarball, "--strict")
run("attw", tarball, "--profile", "esm-only", "--no-emoji", "--entrypoints", ...entrypoints)
