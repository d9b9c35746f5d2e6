import { MessageFormat, parseMessage, validate } from "messageformat"
import { DefaultFunctions } from "messageformat/functions"
import type { Any } from "./Contract.ts"
import type { InternalError } from "./InternalError.ts"
import { makeCatalogue } from "./internal/catalogue.ts"
import type { Messages } from "./Messages.ts"

/** Messages in Unicode MessageFormat 2, by locale and by code of the contract. */
export type Sources<C extends Any> = Readonly<
  Record<string, { readonly [Code in (C["errors"][number] | typeof InternalError)["definition"]["code"]]?: string }>
>

/**
 * Makes messages with plurals and selections in Unicode MessageFormat 2 (LDML 48 part 9), whose variables are the
 * public fields: `.input {$n :number} .match $n one {{one group}} * {{{$n} groups}}`. Throws a `DefinitionError` for a
 * message that does not parse, or a code, variable or function that there is not.
 */
export const make = <const C extends Any>(contract: C, sources: Sources<C>): Messages<C> =>
  makeCatalogue(contract, sources as Readonly<Record<string, Readonly<Record<string, string>>>>, (source, locale) => {
    const model = parseMessage(source)
    const { functions, variables } = validate(model)
    for (const name of functions) {
      if (!Object.hasOwn(DefaultFunctions, name)) throw new Error(`there is no function :${name}`)
    }
    // Isolation marks belong where a message is shown, not into the bytes that programs compare.
    const format = new MessageFormat(locale, model, { bidiIsolation: "none" })
    return {
      names: variables,
      render: (fields) => {
        let failed = false
        const message = format.format(fields, () => {
          failed = true
        })
        return failed ? undefined : message
      }
    }
  })
