import * as Contract from "../Contract.ts"
import type { Definition } from "../Definition.ts"
import { bodiless } from "./bodiless.ts"
import type { Encoded, EncodeOptions } from "./encode.ts"
import { compiledOf } from "./compiled.ts"
import { messageOf } from "./error-class.ts"
import type { Values } from "./fields.ts"

/** One failure as people read it: everything that may leave, and nothing else. */
export interface Described {
  readonly status: number
  readonly code: string
  readonly type: string
  readonly title: string
  readonly message: string
  readonly instanceId: string | undefined
  /** The public fields in their JSON form. */
  readonly fields: Values
  readonly definition: Definition
}

/**
 * Writes a failure for reading: with the status and the headers that the contract's first dialect would have, save
 * that the status is the error's own; as that dialect would where HTTP allows no body. Falls back to the internal error
 * as `Contract.encode` does. Never throws.
 */
export function encodeDescribed(
  contract: Contract.Any,
  error: unknown,
  options: EncodeOptions,
  mediaType: string,
  render: (described: Described) => string
): Encoded {
  const encoded = Contract.encode(contract, error, options)
  const finish = (from: Encoded, described: Described): Encoded =>
    bodiless.has(described.status)
      ? from
      : {
          ...from,
          status: described.status,
          headers: { ...from.headers, "content-type": mediaType },
          body: render(described)
        }
  try {
    if (encoded.defect === undefined)
      return finish(encoded, describe(contract, error as object, encoded.definition.tag, options))
  } catch (problem) {
    return finish(Contract.defect(contract, problem, options), describeDefect(contract, options))
  }
  return finish(encoded, describeDefect(contract, options))
}

// ---- internal ----

function describe(contract: Contract.Any, error: object, tag: string, options: EncodeOptions): Described {
  const { definition, constants } = contract["~plan"].byTag(tag)!
  const parts = compiledOf(error)
  const { status: _, ...fields } = parts.fields.encode(error as Values)
  return {
    status: (error as { readonly status: number }).status,
    code: definition.code,
    type: constants.type,
    title: constants.title,
    message: options.message ?? messageOf(parts, error as Values),
    instanceId: options.instanceId,
    fields,
    definition
  }
}

function describeDefect(contract: Contract.Any, options: EncodeOptions): Described {
  const { definition, constants } = contract["~plan"].defect
  return {
    status: constants.status ?? 500,
    code: definition.code,
    type: constants.type,
    title: constants.title,
    message: options.internalMessage ?? definition.message,
    instanceId: options.instanceId,
    fields: {},
    definition
  }
}
