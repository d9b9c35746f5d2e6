import type { Contract } from "@errata/core"
import * as Messages from "@errata/core/Messages"
import { german } from "./german.ts"

/** The messages of a contract in English and, for the five documents, in German and, where it differs, Swiss German. */
export const messagesOf = <C extends Contract.Any>(contract: C): Messages.Messages<C> => {
  const translated: object | undefined = Object.entries(german).find(([name]) => name === contract.name)?.[1]
  // The codes are checked where the German is written.
  return Messages.make<C, {}>(contract, { en: {}, ...translated })
}
