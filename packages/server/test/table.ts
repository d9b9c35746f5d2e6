import { pathToFileURL } from "node:url"
import { frameworks, receive, rows } from "./received.ts"

/** Provokes everything that a framework finds by itself in a real server of each, and makes a table of the answers. */
export const table = async (): Promise<string> => {
  const lines = [["the client receives", ...Object.keys(frameworks)]]
  for (const row of rows) {
    const cells = await Promise.all(Object.values(frameworks).map((start) => receive(start, row)))
    lines.push([row, ...cells])
  }
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)))
  const [head, ...body] = lines.map((cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`)
  return [head, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body].join("\n")
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await table())
