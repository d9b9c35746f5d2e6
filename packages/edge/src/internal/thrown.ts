import * as Contract from "@errata/core/Contract"
import type { Definition } from "@errata/core/Definition"
import type { AnyClass } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import * as Callee from "../Callee.ts"
import { isWireResponse } from "./reply.ts"

/**
 * Reads what a call threw. Callees of this package return their failures; what arrives as an exception is another
 * Worker's failure, read as far as it can be, or the platform's. Never throws.
 */
export function readThrown<C extends Contract.Any>(
  contract: C,
  thrown: unknown
): Contract.Error<C> | Callee.CalleeError {
  try {
    if (Contract.isKnown(contract, thrown)) return thrown
    return fromMembers(contract, thrown) ?? fromMessage(contract, thrown) ?? Callee.fromThrown(thrown)
  } catch {
    return new Callee.CalleeFailed({}, { cause: thrown })
  }
}

// ---- internal ----

/** A tagged error that was thrown: its own members cross where both sides have `enhanced_error_serialization`. */
function fromMembers<C extends Contract.Any>(contract: C, thrown: unknown): Contract.Known<C> | undefined {
  if (typeof thrown !== "object" || thrown === null) return undefined
  const members = thrown as Record<string, unknown>
  const found = contract.errors.find(({ definition }) => definition.tag === members["_tag"])
  if (found === undefined) return undefined
  const { code, fields, status } = found.definition
  if (members["code"] !== undefined && members["code"] !== code && !("code" in fields)) return undefined
  const names = [...Object.keys(fields), ...(typeof status === "number" ? [] : ["status"])]
  const values = names.filter((name) => members[name] !== undefined).map((name) => [name, members[name]])
  try {
    return new (found as Constructor)(Object.fromEntries(values)) as Contract.Known<C>
  } catch {
    // Fields that JSON writes in another form, as what logs and messages hold.
    const codec = Schema.toCodecJson(found as unknown as Schema.Codec<Contract.Known<C>>)
    const exit = SchemaParser.decodeUnknownExit(codec)(members)
    return exit._tag === "Success" ? exit.value : undefined
  }
}

/** JSON in a message: the platform writes the name before it where a side has the older serialization. */
function fromMessage<C extends Contract.Any>(contract: C, thrown: unknown): Contract.Error<C> | undefined {
  const message = (thrown as { readonly message?: unknown } | null | undefined)?.message
  const text = typeof message === "string" ? /^(?:[\w$.]{1,100}: )?(\{[^]*\})$/.exec(message)?.[1] : undefined
  if (text === undefined) return undefined
  const json = parse(text)
  if (isWireResponse(json)) return Contract.decode(contract, json)
  const known = fromMembers(contract, json)
  if (known !== undefined) return known
  const status = statusOf(contract, json)
  return status === undefined ? undefined : Contract.decode(contract, { status, headers: {}, body: text })
}

function statusOf(contract: Contract.Any, json: object | undefined): number | undefined {
  const { status, code } = (json ?? {}) as { readonly status?: unknown; readonly code?: unknown }
  if (typeof status === "number") return status
  const said: Definition["status"] | undefined = contract.errors.find(({ definition }) => definition.code === code)
    ?.definition.status
  return typeof said === "number" ? said : undefined
}

function parse(text: string): object | undefined {
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

type Constructor = AnyClass & (new (fields: object) => object)
