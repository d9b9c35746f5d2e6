import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { type Fence, fences } from "./readme.ts"

const repository = resolve(import.meta.dirname, "../..")

/** The folders of the packages that are published. */
export const packages: ReadonlyArray<string> = readdirSync(join(repository, "packages")).filter(
  (name) => !manifestOf(join(repository, "packages", name)).private
)

/** The path of a package's README, for people. */
export const readmeOf = (name: string): string => `packages/${name}/README.md`

/** The code blocks of a package's README. */
export const fencesOf = (name: string): ReadonlyArray<Fence> =>
  fences(readFileSync(join(repository, readmeOf(name)), "utf8"))

/** Makes an empty folder outside the repository, as a user has it, and installs the tarballs there. */
export const install = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "errata-pack-"))
  const tarballs = Object.fromEntries(
    packages.map((name) => {
      cpSync(join(repository, "packages", name, ".pack/package.tgz"), join(folder, `${name}.tgz`))
      return [`@errata/${name}`, `file:./${name}.tgz`]
    })
  )
  const types = ["@types/node", "@cloudflare/workers-types"].map((name) => [name, versionOf(repository, name)])
  const dependencies = { ...Object.fromEntries(types), ...peers(), ...tarballs }
  write(folder, "package.json", { private: true, type: "module", dependencies })
  // None of the packages is in a registry yet, so that what they depend on among themselves is named here.
  write(folder, "pnpm-workspace.yaml", { overrides: tarballs })
  run(folder, "pnpm", "install", "--prefer-offline", "--ignore-scripts")
  return folder
}

/**
 * Writes a README's TypeScript to the package's own folder, after that of core's README, which the others import.
 * Every block has a title, its file name: what a README shows is compiled.
 */
export const writeSnippets = (folder: string, name: string): string => {
  const target = join(folder, name)
  mkdirSync(target, { recursive: true })
  for (const source of new Set(["core", name])) {
    for (const { language, title, text } of fencesOf(source)) {
      if (language !== "ts") continue
      if (title === undefined) throw new Error(`${readmeOf(source)} has a block \`\`\`ts without a title="name.ts".`)
      writeFileSync(join(target, title), `${text}\n`)
    }
  }
  return target
}

/** Runs a command in a folder, and throws with all that it said if it fails. */
export const run = (folder: string, command: string, ...args: ReadonlyArray<string>): void => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: "utf8" })
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")} failed in ${folder}:\n${stdout}${stderr}`, { cause: error })
}

const peers = (): Record<string, string> =>
  Object.fromEntries(
    packages.flatMap((name) => {
      const home = join(repository, "packages", name)
      return Object.keys(manifestOf(home).peerDependencies ?? {}).map((peer) => [peer, versionOf(home, peer)])
    })
  )

const versionOf = (home: string, name: string): string => manifestOf(join(home, "node_modules", name)).version

interface Manifest {
  readonly version: string
  readonly private?: boolean
  readonly peerDependencies?: Readonly<Record<string, string>>
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
}

const write = (folder: string, file: string, content: unknown) =>
  writeFileSync(join(folder, file), JSON.stringify(content, null, 2))
