import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { programsOf, repository } from "./readme.ts"

/** The folders of the packages that are published. */
export const packages: ReadonlyArray<string> = readdirSync(join(repository, "packages")).filter(
  (name) => !manifestOf(join(repository, "packages", name)).private
)

/** Makes an empty folder outside the repository, as a user has it, and installs the tarballs there, and these tools. */
export const install = (...tools: ReadonlyArray<string>): string => {
  const folder = mkdtempSync(join(tmpdir(), "errata-pack-"))
  const tarballs = Object.fromEntries(
    packages.map((name) => {
      cpSync(join(repository, "packages", name, ".pack/package.tgz"), join(folder, `${name}.tgz`))
      return [`@errata/${name}`, `file:./${name}.tgz`]
    })
  )
  const ours = ["@types/node", "@cloudflare/workers-types", ...tools].map((name) => [name, versionOf(repository, name)])
  const dependencies = { ...Object.fromEntries(ours), ...peers(), ...imported(), ...tarballs }
  write(folder, "package.json", { private: true, type: "module", dependencies })
  // None of the packages is in a registry yet, so that what they depend on among themselves is named here.
  write(folder, "pnpm-workspace.yaml", { overrides: tarballs })
  run(folder, "pnpm", "install", "--prefer-offline", "--ignore-scripts")
  return folder
}

/** Writes a README's programs to a folder of their own, next to the installed packages, and gives its path. */
export const writePrograms = (folder: string, readme: string): string => {
  const target = join(folder, dirname(readme))
  mkdirSync(target, { recursive: true })
  for (const { file, source } of programsOf(readme)) writeFileSync(join(target, file), source)
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

/** What the programs of the packages' READMEs import besides, such as a host's own server. */
const imported = (): Record<string, string> =>
  Object.fromEntries(
    packages.flatMap((name) => {
      const home = join(repository, "packages", name)
      if (!existsSync(join(home, "README.md"))) return []
      const sources = programsOf(`packages/${name}/README.md`).map(({ source }) => source)
      const names = [...sources.join("").matchAll(/ from "((?:@[^/"]+\/)?[^./":]+)["/]/g)].map(([, one]) => one!)
      const found = names.filter((one) => !one.startsWith("@errata/") && existsSync(join(home, "node_modules", one)))
      return found.map((one) => [one, versionOf(home, one)])
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
