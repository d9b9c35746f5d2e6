import { pathToFileURL } from "node:url"
import { type LanguageServer, start } from "./language-server.ts"
import { cursor, inEffect, inMatch, inOwn } from "./program.ts"
import { write } from "./project.ts"

/** What a person waits for in an editor, in milliseconds: the least of several rounds. */
export interface Wait {
  readonly where: string
  /** How many handlers are there already. */
  readonly written: number
  /** With a server that has just been started. */
  readonly coldMs: number
  /** After a key. */
  readonly warmMs: number
}

/**
 * Measures how long TypeScript's language server takes to offer the tags of a 200-error contract inside a match, beside
 * the same errors as Effect's own, in turn: in an empty match, and in one that is half written.
 */
export const waits = async (): Promise<ReadonlyArray<Wait>> => {
  const rounds = Array.from({ length: 3 }, () => new Map<object, Times>())
  for (const round of rounds) for (const program of programs) round.set(program, await measure(program))
  return programs.map((program) => {
    const times = rounds.map((round) => round.get(program)!)
    return {
      where: program.where,
      written: program.written,
      coldMs: least(times.map(({ cold }) => cold)),
      warmMs: least(times.flatMap(({ warm }) => warm))
    }
  })
}

// ---- internal ----

interface Times {
  readonly cold: number
  readonly warm: ReadonlyArray<number>
}

const errors = 200
const keys = "Failure"
const subjects = { "Contract.match": inMatch, "Contract.catchTags": inOwn, "Effect.catchTags": inEffect }
const programs = [0, errors / 2].flatMap((written) =>
  Object.entries(subjects).map(([where, inside]) => ({ where, written, text: inside(errors, written) }))
)

const measure = async ({ text: marked, written }: (typeof programs)[number]): Promise<Times> => {
  const text = marked.replace(cursor, "")
  const before = marked.slice(0, marked.indexOf(cursor)).split("\n")
  const position = { line: before.length - 1, character: before.at(-1)!.length }
  const { folder, file, remove } = write(text)
  const server = await start(pathToFileURL(folder))
  try {
    const uri = pathToFileURL(file).href
    const begin = performance.now()
    server.tell("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } })
    await complete(server, uri, position, errors - written)
    const cold = performance.now() - begin
    const warm: Array<number> = []
    for (let typed = 0; typed < keys.length; typed++) {
      const at = { line: position.line, character: position.character + typed }
      const pressed = performance.now()
      server.tell("textDocument/didChange", {
        textDocument: { uri, version: typed + 2 },
        contentChanges: [{ range: { start: at, end: at }, text: keys[typed] }]
      })
      await complete(server, uri, { ...at, character: at.character + 1 }, errors - written)
      warm.push(performance.now() - pressed)
    }
    return { cold, warm }
  } finally {
    await server.stop()
    remove()
  }
}

/** Asks what may be written here: all the tags that are not, or what is measured is not what a person waits for. */
const complete = async (server: LanguageServer, uri: string, position: object, expected: number): Promise<void> => {
  const answer = await server.ask("textDocument/completion", { textDocument: { uri }, position })
  const { items } = answer as { readonly items: ReadonlyArray<{ readonly label: string }> }
  const tags = items.filter(({ label }) => /^Failure[A-Z]\d+\??$/.test(label))
  if (tags.length !== expected) throw new Error(`The language server offers ${tags.length} tags of ${expected}`)
}

/** What else the machine does can only add to a time. */
const least = (times: ReadonlyArray<number>): number => Math.round(Math.min(...times))
