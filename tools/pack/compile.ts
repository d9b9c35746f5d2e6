import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** The TypeScript versions that users have: each is installed here under an alias. */
export const compilers = ["typescript-5", "typescript-6", "typescript"] as const

/** What a program can see, by where it runs. */
const surroundings = {
  anywhere: { lib: ["ES2023"], types: [] },
  node: { lib: ["ES2023"], types: ["node"] },
  browser: { lib: ["ES2023", "DOM", "DOM.Iterable"], types: [] },
  workerd: { lib: ["ES2023"], types: ["@cloudflare/workers-types"] }
}

export type Host = keyof typeof surroundings

export const hosts = Object.keys(surroundings) as ReadonlyArray<Host>

const byFile: Readonly<Record<string, Host>> = { "server.ts": "node", "client.ts": "browser", "worker.ts": "workerd" }
const byPackage: Readonly<Record<string, Host>> = {
  server: "node",
  conformance: "node",
  client: "browser",
  edge: "workerd"
}

/** Tells where a README's program runs: a package's where the package does, the repository's as its name says. */
export const hostOf = (readme: string, file: string): Host =>
  byPackage[readme.split("/")[1] ?? ""] ?? byFile[file] ?? "anywhere"

/**
 * Compiles files as a strict user would, and gives what the compiler said: nothing, if all is well. The newest compiler
 * looks at our declarations too, but at no others': Effect's and Hono's need the DOM's names, which a user without them
 * skips.
 */
export const compile = (
  compiler: (typeof compilers)[number],
  folder: string,
  host: Host,
  files: ReadonlyArray<string>
): string => {
  const compilerOptions = {
    ...surroundings[host],
    target: "ES2022",
    module: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    skipLibCheck: compiler !== "typescript",
    noEmit: true
  }
  const project = join(folder, `tsconfig.${host}.json`)
  writeFileSync(project, JSON.stringify({ compilerOptions, files }))
  const messages = compileProject(compiler, project).split(/\n(?=\S)/)
  return messages
    .filter((message) => !message.includes("/node_modules/") || message.includes("/node_modules/@errata/"))
    .join("\n")
    .trim()
}

/** Compiles a project as its own configuration says, and gives what the compiler said. */
export const compileProject = (compiler: (typeof compilers)[number], project: string): string => {
  const module = compiler === "typescript" ? "../../node_modules" : "../node_modules"
  const tsc = resolve(import.meta.dirname, module, compiler, "bin/tsc")
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", project, "--pretty", "false"], {
    encoding: "utf8"
  })
  return `${stdout}${stderr}`.trim()
}
