import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Code, Nodes } from "mdast"
import { fromMarkdown } from "mdast-util-from-markdown"

/** A file that a README shows in a block ```ts title="name.ts", with what the README says that it does. */
export interface Program {
  readonly file: string
  readonly source: string
  /** The blocks ```http below it, up to the next program: requests, and how it answers them. */
  readonly exchanges: ReadonlyArray<string>
  /** The block ```text with its title: the lines that it logs. */
  readonly log: ReadonlyArray<string>
}

export const repository: string = resolve(import.meta.dirname, "../..")

/** Reads the programs of a README, by its path in the repository. What it shows as TypeScript is compiled, so it has a title. */
export const programsOf = (readme: string): ReadonlyArray<Program> => {
  const blocks = codeIn(fromMarkdown(readFileSync(join(repository, readme), "utf8")))
  return blocks.flatMap((block, index) => {
    if (block.lang !== "ts") return []
    const file = titleOf(block)
    if (file === undefined) throw new Error(`${readme} has a block \`\`\`ts without title="name.ts".`)
    const next = blocks.findIndex((each, at) => at > index && each.lang === "ts")
    const below = blocks.slice(index + 1, next === -1 ? undefined : next)
    const log = blocks.find((each) => each.lang === "text" && titleOf(each) === file)
    return {
      file,
      source: `${block.value}\n`,
      exchanges: below.filter((each) => each.lang === "http").map((each) => each.value),
      log: log?.value.split("\n") ?? []
    }
  })
}

const codeIn = (node: Nodes): ReadonlyArray<Code> =>
  node.type === "code" ? [node] : "children" in node ? node.children.flatMap(codeIn) : []

const titleOf = (block: Code): string | undefined => /title="([^"]+)"/.exec(block.meta ?? "")?.[1]
