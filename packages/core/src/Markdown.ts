import type { Any } from "./Contract.ts"
import type { Definition } from "./Definition.ts"
import { type Described, encodeDescribed } from "./internal/described.ts"
import type { Encoded, EncodeOptions } from "./internal/encode.ts"
import { retryWords, statusWords, visible } from "./internal/words.ts"

/**
 * Writes a failure as Markdown (RFC 7763), for agents and for people at a terminal. It is for reading only and is never
 * decoded. Like `Contract.encode` it is total, and reveals public fields only.
 */
export const encode = (contract: Any, error: unknown, options: EncodeOptions = {}): Encoded =>
  encodeDescribed(contract, error, options, "text/markdown;charset=utf-8", failure)

/** Writes a whole contract as a page of Markdown: every error with what to do about it, and the documented successes. */
export function page(contract: Any): string {
  const errors = contract.errors.map(({ definition }) => definition)
  const outcomes = Object.entries(contract.outcomes)
  const sections = [
    `# ${escape(contract.name)} ${escape(contract.version)}`,
    table(["Status", "Code", "Message", "Cause", "Remedy", "Retry"], errors.map(row)),
    ...(outcomes.length === 0
      ? []
      : [
          "## Outcomes",
          table(
            ["Status", "Meaning"],
            outcomes.map(([status, meaning]) => [status, cell(meaning)])
          )
        ])
  ]
  return `${sections.join("\n\n")}\n`
}

// ---- internal ----

function failure(described: Described): string {
  const { docs, retry } = described.definition
  const facts: ReadonlyArray<readonly [string, string]> = [
    ["Status", String(described.status)],
    ["Code", code(described.code)],
    ["Type", code(described.type)],
    ...(described.instanceId === undefined ? [] : [["Instance", code(described.instanceId)] as const]),
    ["Retry", retryWords(retry)],
    ...Object.entries(described.fields).map(
      ([name, value]) => [`Field ${code(name)}`, code(JSON.stringify(value))] as const
    )
  ]
  const sections = [
    `# ${escape(described.title)}`,
    escape(described.message),
    facts.map(([name, value]) => `- ${name}: ${value}`).join("\n"),
    ...(docs.cause === undefined ? [] : [`**What happened:** ${docs.cause}`]),
    ...(docs.remedy === undefined ? [] : [`**What to do:** ${docs.remedy}`]),
    ...(docs.links === undefined ? [] : [docs.links.map(({ title, url }) => `- ${escape(title)}: <${url}>`).join("\n")])
  ]
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`
}

function row(definition: Definition): ReadonlyArray<string> {
  const { docs, deprecated, replacedBy } = definition
  const successor = replacedBy === undefined ? "" : ` Use ${replacedBy}.`
  return [
    statusWords(definition.status),
    cell(code(definition.code)),
    escape(definition.message),
    cell(
      deprecated === undefined
        ? (docs.cause ?? "")
        : `Deprecated: ${sentence(deprecated)}${successor} ${docs.cause ?? ""}`
    ),
    cell(docs.remedy ?? ""),
    retryWords(definition.retry)
  ]
}

const sentence = (text: string): string => (/[.!?]\W*$/.test(text) ? text : `${text}.`)

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")

/** Brings an author's Markdown into one cell of a table; a bar that the author has escaped is escaped already. */
const cell = (markdown: string): string =>
  markdown
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\\.|\|/g, (found) => (found === "|" ? "\\|" : found))

/** Escapes text on one line, so that neither markup nor a link nor a list comes of it. */
const escape = (text: string): string =>
  visible(text)
    .trim()
    .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^[-+=]|^\d+(?=[.)](?:\s|$))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/:(?=\/\/)|@|(?<=www)\./gi, "\\$&")

/** Writes text as a code span, with a fence that is longer than any within. */
function code(text: string): string {
  const shown = visible(text)
  // Not `Math.max` of them all, of which a caller may send more than a call can take.
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
  const fence = "`".repeat(longest + 1)
  const pad = longest === 0 ? "" : " "
  return `${fence}${pad}${shown}${pad}${fence}`
}
