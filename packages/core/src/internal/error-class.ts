import * as SchemaIssue from "effect/SchemaIssue"
import { type Definition, isStatusVariable } from "../Definition.ts"
import type { Received } from "../Received.ts"
import { brand, Compiled, compiled } from "./compiled.ts"
import { allowStack, forbidStack } from "./construct-error.ts"
import { ErrorBase } from "./error-base.ts"
import * as Fields from "./fields.ts"
import * as Template from "./template.ts"

/**
 * Builds the class: the schema and the protocols of Effect's own tagged error, with a constructor that can do without
 * the stack. It is an ordinary subclass of `Error`, or V8 would make a new hidden class at every construction.
 */
export function makeClass(definition: Definition): unknown {
  const { identifier, tag, stack } = definition
  const parts = new Compiled(definition)

  class ErrataError extends ErrorBase {
    readonly #internal: unknown
    readonly #received: Received | undefined
    constructor(input?: Fields.Values, options?: ConstructorOptions) {
      const trusted = options?.["~payload"]
      const values = trusted === undefined ? checked(parts, tag, input) : input!
      const message = messageOf(parts, values)
      const limit = forbidStack(stack)
      try {
        if (options !== undefined && "cause" in options) super(message, { cause: options.cause })
        else super(message)
      } finally {
        allowStack(limit)
      }
      this.#internal = options?.internal
      this.#received = trusted?.received
      const own = this as unknown as Fields.Values
      own["_tag"] = tag
      const { names } = parts.fields
      for (let i = 0; i < names.length; i++) {
        const name = names[i]!
        const value = values[name]
        // `in` is asked last, for it costs more than the value does.
        if (value !== undefined || name in values) own[name] = value
      }
    }
    get internal() {
      return #internal in this ? this.#internal : undefined
    }
    get received() {
      return #received in this ? this.#received : undefined
    }
  }

  const marks = { [brand]: { value: definition }, [compiled]: { value: parts } }
  Object.defineProperties(ErrataError, {
    ...marks,
    name: { value: tag, configurable: true },
    definition: { value: definition, enumerable: true }
  })
  Object.defineProperties(ErrataError.prototype, {
    ...marks,
    name: { value: tag, configurable: true, writable: true },
    // By this Effect's schema of the class knows instances of other copies of it.
    [`~effect/Schema/Class/${identifier}`]: { value: true },
    ...(isStatusVariable(definition) ? {} : { status: { value: definition.status } })
  })
  return ErrataError
}

/** Makes an instance of fields that have been checked, with what the response said. */
export function makeTrusted<A extends object>(
  errorClass: new (fields: never, options: never) => A,
  values: Fields.Values,
  received: Received
): A {
  const error = new errorClass(values as never, { "~payload": { received } } as never)
  // A constructor of the user's own may pass the fields on and nothing else.
  if ((error as { received?: Received }).received !== received) {
    Object.defineProperty(error, "received", { value: received, configurable: true })
  }
  return error
}

/** Renders the message of an instance's current fields. */
export function messageOf(parts: Compiled, values: Fields.Values): string {
  const { message } = parts
  if (message.names.length === 0) return message.literals[0]!
  try {
    return Template.render(message, parts.fields.native ? values : parts.fields.encode(values))
  } catch {
    // Encoding reports what is wrong with the value; a message must not be the one to throw.
    return message.literals.join("?")
  }
}

// ---- internal ----

interface ConstructorOptions {
  readonly internal?: unknown
  readonly cause?: unknown
  /** Effect's own decoder passes this with fields that it has already validated, and so does ours. */
  readonly "~payload"?: { readonly received?: Received }
}

function checked(parts: Compiled, tag: string, input: Fields.Values | undefined): Fields.Values {
  try {
    return parts.fields.make(input ?? {})
  } catch (error) {
    const issue = SchemaIssue.isIssue((error as Error).cause)
      ? Fields.describe((error as { cause: SchemaIssue.Issue }).cause)
      : String(error)
    throw new TypeError(`new ${tag}(…) was given invalid fields: ${issue}`, { cause: error })
  }
}
