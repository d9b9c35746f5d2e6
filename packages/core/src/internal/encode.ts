import { type Definition } from "../Definition.ts"
import type { Dialect } from "../Dialect.ts"
import type { WireResponse } from "../WireResponse.ts"
import { definitionOf, messageOf } from "./error-class.ts"
import type { Values } from "./fields.ts"
import { checkHeader, isLegal, renderHeader } from "./header-value.ts"
import { type ContractPlan, encoderOf, type ErrorPlan } from "./plan.ts"
import { classOf } from "./shape.ts"
import { holeText } from "./shape-encode.ts"
import { whole } from "./template.ts"

/** The header that carries the instance id beside the body. */
export const instanceHeader = "error-instance"

/** How one failure is to be written. */
export interface EncodeOptions {
  /** Which of the contract's dialects; the first unless given. */
  readonly dialect?: Dialect | undefined
  /** The id of this failure, for the body, the header and the log. */
  readonly instanceId?: string | undefined
  /** The message in another language; the definition's own template unless given. */
  readonly message?: string | undefined
}

/** A wire response, with what the server needs to log about it. */
export interface Encoded extends WireResponse {
  /** The definition that was written: the error's, or the internal error's. */
  readonly definition: Definition
  /** Why the internal error was written instead, when it was: a defect, an unknown error, a value that cannot be written. */
  readonly defect: unknown
}

/** Writes an error of the contract; anything else, or what cannot be written, leaves as the internal error. Never throws. */
export const encode = (plan: ContractPlan, internal: ErrorPlan, error: unknown, options: EncodeOptions): Encoded => {
  const known = find(plan, error)
  if (known === undefined) return encodeDefect(plan, internal, error, options)
  try {
    return write(plan, known, error as Values & { readonly status: number }, options, undefined)
  } catch (problem) {
    return encodeDefect(plan, internal, problem, options)
  }
}

/** Writes the internal error, revealing nothing of the defect. */
export const encodeDefect = (
  plan: ContractPlan,
  internal: ErrorPlan,
  defect: unknown,
  options: EncodeOptions
): Encoded => {
  const generic = { status: internal.definition.status, _tag: internal.definition.tag } as never
  const { instanceId } = options
  return write(plan, internal, generic, { dialect: options.dialect, instanceId }, { defect })
}

/** Finds the plan of an error of this contract, made by whatever copy of the package. */
export const find = (plan: ContractPlan, error: unknown): ErrorPlan | undefined => {
  const definition = definitionOf(error)
  if (definition === undefined || typeof error !== "object") return undefined
  const found = plan.byTag.get(definition.tag)
  return found?.definition.identifier === definition.identifier ? found : undefined
}

// ---- internal ----

const write = (
  plan: ContractPlan,
  error: ErrorPlan,
  instance: Values & { readonly status: number },
  options: EncodeOptions,
  failed: { readonly defect: unknown } | undefined
): Encoded => {
  const { definition, parts } = error
  const status = typeof definition.status === "number" ? definition.status : instance.status
  const fields = parts.fields.encode(instance)
  const entry = plan.dialects.find((one) => one.dialect === options.dialect) ?? plan.dialects[0]!
  const { dialect, table, discriminant } = entry.of(status)
  if (discriminant["~hole"] === "status" && failed === undefined) {
    const claimed = table.get(String(status))
    if (claimed !== undefined && claimed !== error) {
      throw new TypeError(
        `${definition.tag} with status ${status} would be decoded as ${claimed.definition.tag}; fail with that one`
      )
    }
  }
  if (discriminant["~hole"] === "class" && failed === undefined) {
    const claimed = classOf(discriminant, fields[discriminant.name!])
    if (claimed !== definition.code) {
      throw new TypeError(
        `${definition.tag} with ${discriminant.name} ${String(fields[discriminant.name!])} would be decoded as ${claimed ?? "unrecognized"}; fail with the error of that code`
      )
    }
  }
  const policy = definition.retry
  const dynamic = {
    status,
    message: options.message ?? messageOf(parts, instance),
    fields: withoutStatus(fields, definition),
    instance: options.instanceId,
    retryAfterMs: policy.kind === "after" ? policy.delayMs : undefined
  }
  const headers: Record<string, string> = { "cache-control": "no-store" }
  if (dialect.mediaType !== undefined) headers["content-type"] = dialect.mediaType
  if (dynamic.retryAfterMs !== undefined) headers["retry-after"] = String(Math.ceil(dynamic.retryAfterMs / 1000))
  for (const [name, template] of error.headers) {
    const only = whole(template)
    if (only === undefined || fields[only] !== undefined) headers[name] = renderHeader(name, template, fields)
  }
  for (const name of Object.keys(dialect.headers)) {
    const value = holeText(dialect.headers[name]!, error.constants, dynamic)
    if (value !== undefined) headers[name] = checkHeader(name, value)
  }
  if (options.instanceId !== undefined && isLegal(options.instanceId)) headers[instanceHeader] = options.instanceId
  return {
    status: dialect.status ?? status,
    headers,
    body: encoderOf(error, dialect)?.(dynamic) ?? "",
    definition,
    defect: failed?.defect
  }
}

/** The status is on the wire by itself. */
const withoutStatus = (fields: Values, definition: Definition): Values => {
  if (typeof definition.status === "number") return fields
  const { status: _, ...rest } = fields
  return rest
}
