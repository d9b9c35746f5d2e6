import { Client } from "@errata/client"
import { named } from "@errata/conformance/Contracts"
import { describe, foreignOf, type Reading } from "@errata/conformance/Reading"
import { at } from "@errata/conformance/Vector"

/** Reads a response with the client, in whatever runtime this is bundled for. */
export const read = async (url: string, id: string): Promise<Reading | null> => {
  const vector = at(id)!
  const fetch = Client.result(named(vector.contract), { foreign: foreignOf(vector) })
  const result = await fetch(url)
  return result.ok ? null : describe(vector, result.error)
}

declare global {
  var readVector: typeof read
}

globalThis.readVector = read
