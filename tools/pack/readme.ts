import type { Nodes } from "mdast"
import { fromMarkdown } from "mdast-util-from-markdown"

/** A code block of a README: its language, the title in its info string if it has one, and its text. */
export interface Fence {
  readonly language: string
  readonly title: string | undefined
  readonly text: string
}

/** Reads the code blocks of a Markdown text, in order. */
export const fences = (markdown: string): ReadonlyArray<Fence> => collect(fromMarkdown(markdown))

/** Finds the block with this language and title, or says what the README lacks. */
export const fence = (readme: string, all: ReadonlyArray<Fence>, language: string, title: string): Fence => {
  const found = all.find((each) => each.language === language && each.title === title)
  if (!found)
    throw new Error(`${readme} has no block \`\`\`${language} title="${title}". Write one: it is run as a test.`)
  return found
}

const collect = (node: Nodes): ReadonlyArray<Fence> => {
  if (node.type === "code") {
    return [{ language: node.lang ?? "", title: /title="([^"]+)"/.exec(node.meta ?? "")?.[1], text: node.value }]
  }
  return "children" in node ? node.children.flatMap(collect) : []
}
