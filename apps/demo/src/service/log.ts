import type { Server } from "@errata/server"
import { inspect } from "node:util"

/** Writes one JSON line for each failure: here the expected ones too, for the page shows them. */
export const log = ({ error, ...record }: Server.LogRecord): void => {
  process.stdout.write(`${JSON.stringify({ ...record, error: inspect(error, { depth: 2 }).slice(0, 2000) })}\n`)
}
