import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** The TypeScript versions that users have: each is installed here under an alias. */
export const compilers = ["typescript-5", "typescript-6", "typescript"] as const

/** Where a snippet runs decides what it can see. */
const hosts = {
  none: { lib: ["ES2023"], types: [] },
  node: { lib: ["ES2023"], types: ["node"] },
  browser: { lib: ["ES2023", "DOM", "DOM.Iterable"], types: [] },
  workerd: { lib: ["ES2023"], types: ["@cloudflare/workers-types"] }
}

export type Host = keyof typeof hosts

/**
 * Compiles a folder as a strict user would, and gives what the compiler said: nothing, if all is well. The newest
 * compiler looks at our declarations too. Effect's own need the DOM's names, which a user without them skips.
 */
export const compile = (compiler: (typeof compilers)[number], folder: string, host: Host): string => {
  const options = {
    ...hosts[host],
    target: "ES2022",
    module: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    skipLibCheck: compiler !== "typescript",
    noEmit: true
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options }))
  const module = compiler === "typescript" ? "../../node_modules" : "../node_modules"
  const tsc = resolve(import.meta.dirname, module, compiler, "bin/tsc")
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], { encoding: "utf8" })
  const messages = `${stdout}${stderr}`.split(/\n(?=\S)/)
  return messages
    .filter((message) => !message.includes("/node_modules/effect/"))
    .join("\n")
    .trim()
}
