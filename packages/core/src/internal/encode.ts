import { type Definition } from "../Definition.ts"
import type { Dialect } from "../Dialect.ts"
import { toHeader } from "../Retry.ts"
import type { WireResponse } from "../WireResponse.ts"
import { messageOf } from "./error-class.ts"
import type { Values } from "./fields.ts"
import { checkHeader, isLegal, renderHeader } from "./header-value.ts"
import type { DialectPlan } from "./dialect-plan.ts"
import { type ContractPlan, type ErrorPlan, find } from "./plan.ts"
import { classOf } from "./shape.ts"
import { instanceHeader } from "./instance-header.ts"
import * as InstanceId from "./instance-id.ts"
import { holeText } from "./shape-encode.ts"
import { ownDelay } from "./own-delay.ts"
import { whole } from "./template.ts"
import { writerOf } from "./writer.ts"

/** How one failure is to be written. */
export interface EncodeOptions {
  /** Which of the contract's dialects; the first unless given. */
  readonly dialect?: Dialect | undefined
  /** The id of this failure, for the body, the header and the log; a new one where the body demands one. */
  readonly instanceId?: string | undefined
  /** The message in another language; the definition's own template unless given. */
  readonly message?: string | undefined
  /** That of the internal error, should it be written instead. */
  readonly internalMessage?: string | undefined
}

/** A wire response, with what the server needs to log about it. */
export interface Encoded extends WireResponse {
  /** The definition that was written: the error's, or the internal error's. */
  readonly definition: Definition
  /** Why the internal error was written instead, when it was: a defect, an unknown error, a value that cannot be written. */
  readonly defect: unknown
}

/** Writes an error of the contract; anything else, or what cannot be written, leaves as the internal error. Never throws. */
export function encode(plan: ContractPlan, error: unknown, options: EncodeOptions): Encoded {
  const known = find(plan, error)
  if (known === undefined) return encodeDefect(plan, error, options)
  try {
    return write(plan, known, error as Values & { readonly status: number }, options, undefined)
  } catch (problem) {
    return encodeDefect(plan, problem, options)
  }
}

/** Writes the internal error, revealing nothing of the defect. */
export function encodeDefect(plan: ContractPlan, defect: unknown, options: EncodeOptions): Encoded {
  const internal = plan.defect
  const generic = { status: internal.definition.status, _tag: internal.definition.tag } as never
  const { dialect, instanceId, internalMessage: message } = options
  return write(plan, internal, generic, { dialect, instanceId, message }, { defect })
}

// ---- internal ----

function write(
  plan: ContractPlan,
  error: ErrorPlan,
  instance: Values & { readonly status: number },
  options: EncodeOptions,
  failed: { readonly defect: unknown } | undefined
): Encoded {
  const { definition, parts } = error
  const status = typeof definition.status === "number" ? definition.status : instance.status
  const fields = parts.fields.encode(instance)
  const planned = dialectOf(plan, options.dialect).of(status)
  const { dialect } = planned
  if (failed === undefined) checkFindable(error, status, fields, planned)
  const policy = definition.retry
  const delay = ownDelay(instance)
  const writer = writerOf(error, dialect)
  const instanceId = options.instanceId ?? (writer.demandsId ? InstanceId.make() : undefined)
  const dynamic = {
    status,
    message: options.message ?? messageOf(parts, instance),
    fields: withoutStatus(fields, definition),
    instance: instanceId,
    retryAfterMs: delay ?? (policy.kind === "after" ? policy.delayMs : undefined)
  }
  const headers: Record<string, string> = { ...writer.headers }
  if (delay !== undefined) headers["retry-after"] = toHeader(delay)!
  for (const [name, template] of error.headers) {
    const only = whole(template)
    if (only === undefined || fields[only] !== undefined) {
      headers[name] = renderHeader(name, template, fields, writer.alone.has(name))
    }
  }
  for (const name of planned.headers) {
    const hole = dialect.headers[name]!
    const value = holeText(hole, error.constants, dynamic)
    // What only people read is left out where a header cannot carry it; what is read back must not be lost.
    const isProse = /^(message|title|instance|statusName)$/.test(hole["~hole"])
    if (value === undefined) continue
    if (!isProse) headers[name] = checkHeader(name, value)
    else if (isLegal(value)) headers[name] = value
  }
  if (instanceId !== undefined && (InstanceId.isLatest(instanceId) || isLegal(instanceId))) {
    headers[instanceHeader] = instanceId
  }
  return {
    status: dialect.status ?? status,
    headers,
    body: writer.body?.(dynamic) ?? "",
    definition,
    defect: failed?.defect
  }
}

const dialectOf = ({ dialects }: ContractPlan, wanted: Dialect | undefined): ContractPlan["dialects"][number] =>
  (wanted === undefined
    ? undefined
    : // Another copy of the package has dialects of its own.
      (dialects.find(({ dialect }) => dialect === wanted) ??
      dialects.find(({ dialect }) => dialect.name === wanted.name))) ?? dialects[0]!

/** Refuses an instance that would be decoded as another error. */
function checkFindable(error: ErrorPlan, status: number, fields: Values, planned: DialectPlan): void {
  const { tag, code } = error.definition
  const { discriminant } = planned
  if (discriminant["~hole"] === "status") {
    const claimed = planned.table.get(String(status))
    if (claimed !== undefined && claimed !== error) {
      throw new TypeError(
        `${tag} with status ${status} would be decoded as ${claimed.definition.tag}; fail with that one`
      )
    }
  } else if (discriminant["~hole"] === "class") {
    const value = fields[discriminant.name!]
    const claimed = classOf(discriminant, value)
    if (claimed !== code) {
      throw new TypeError(
        `${tag} with ${discriminant.name} ${String(value)} would be decoded as ${claimed ?? "unrecognized"}; ` +
          "fail with the error of that code"
      )
    }
  }
}

/** The status is on the wire by itself. */
function withoutStatus(fields: Values, definition: Definition): Values {
  if (typeof definition.status === "number") return fields
  const { status: _, ...rest } = fields
  return rest
}
