import * as Equal from "effect/Equal"
import * as Hash from "effect/Hash"
import { NodeInspectSymbol } from "effect/Inspectable"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import { type Definition, isStatusVariable } from "../Definition.ts"
import type { Received } from "../Received.ts"
import { allowStack, forbidStack } from "./construct-error.ts"
import { statusSchema } from "./define.ts"
import { DefinitionError } from "./definition-error.ts"
import * as Fields from "./fields.ts"
import { inspect } from "./inspect.ts"
import { reportable } from "./reportable.ts"
import * as Template from "./template.ts"

/** Recognises tagged errors of any copy of this package in the process. */
export const brand: unique symbol = Symbol.for("@errata/core/Definition") as never

/** Recognises a class's compiled parts; kept apart from the definition, which is plain data. */
export const compiled: unique symbol = Symbol.for("@errata/core/compiled") as never

/** What is computed once for a class. */
export interface Compiled {
  readonly fields: Fields.FieldsCodec
  readonly message: Template.Template
}

/** Returns the definition of a tagged error or of its class; undefined for anything else. */
export const definitionOf = (value: unknown): Definition | undefined => {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined
  try {
    return (value as { readonly [brand]?: Definition })[brand] ?? undefined
  } catch {
    // Whatever is thrown may be asked, a revoked proxy too.
    return undefined
  }
}

/** Returns the compiled parts of a tagged error or of its class. */
export const compiledOf = (value: object): Compiled => (value as { [compiled]: Compiled })[compiled]

/**
 * Builds the class: the schema and the protocols of Effect's own tagged error, with a constructor that can do without
 * the stack. It is an ordinary subclass of `Error`, or V8 would make a new hidden class at every construction.
 */
export const makeClass = (definition: Definition): unknown => {
  const { identifier, tag, stack } = definition
  const schemas = isStatusVariable(definition)
    ? { status: statusSchema(definition.status as "4XX"), ...definition.fields }
    : definition.fields
  const Base: object & { readonly prototype: object } = Schema.TaggedError<object>(identifier)(tag, schemas, {
    ...(typeof definition.status === "number" ? { httpApiStatus: definition.status } : {}),
    description: definition.docs.cause ?? definition.message
  })
  const parts: Compiled = { fields: Fields.make(schemas), message: Template.parse(definition.message) }
  const { names } = parts.fields

  class ErrataError extends Error {
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

  const { name: _name, length: _length, prototype: _prototype, ...statics } = Object.getOwnPropertyDescriptors(Base)
  Object.defineProperties(ErrataError, {
    ...statics,
    name: { value: tag, configurable: true },
    definition: { value: definition, enumerable: true },
    [brand]: { value: definition },
    [compiled]: { value: parts },
    extend: { value: refuseExtend }
  })
  Object.setPrototypeOf(ErrataError.prototype, Base.prototype)
  Object.defineProperties(ErrataError.prototype, {
    name: { value: tag, configurable: true, writable: true },
    [brand]: { value: definition },
    [compiled]: { value: parts },
    [Equal.symbol]: { value: equals },
    [Hash.symbol]: { value: hash },
    [NodeInspectSymbol]: { value: inspect },
    toJSON: { value: toJSON },
    ...reportable(definition),
    ...(isStatusVariable(definition) ? {} : { status: { value: definition.status } })
  })
  return ErrataError
}

/** Makes an instance of fields that have been checked, with what the response said. */
export const makeTrusted = <A extends object>(
  errorClass: new (fields: never, options: never) => A,
  values: Fields.Values,
  received: Received
): A => {
  const error = new errorClass(values as never, { "~payload": { received } } as never)
  // A constructor of the user's own may pass the fields on and nothing else.
  if ((error as { received?: Received }).received !== received) {
    Object.defineProperty(error, "received", { value: received, configurable: true })
  }
  return error
}

/** Renders the message of an instance's current fields. */
export const messageOf = (parts: Compiled, values: Fields.Values): string => {
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

const checked = (parts: Compiled, tag: string, input: Fields.Values | undefined): Fields.Values => {
  try {
    return parts.fields.make(input ?? {})
  } catch (error) {
    const issue = SchemaIssue.isIssue((error as Error).cause)
      ? Fields.describe((error as { cause: SchemaIssue.Issue }).cause)
      : String(error)
    throw new TypeError(`new ${tag}(…) was given invalid fields: ${issue}`, { cause: error })
  }
}

function equals(this: Fields.Values, that: Fields.Values): boolean {
  const mine = definitionOf(this)!
  if (definitionOf(that)?.identifier !== mine.identifier) return false
  return compiledOf(this).fields.names.every((name) => Equal.equals(this[name], that[name]))
}

function hash(this: Fields.Values): number {
  return Hash.combine(
    Hash.string(definitionOf(this)!.identifier),
    Hash.structureKeys(this, compiledOf(this).fields.names)
  )
}

/**
 * Only what is declared (a `cause` that was assigned later is an enumerable property too), in its JSON form: a BigInt
 * throws in `JSON.stringify`, and a Map is empty there. Loggers call this on whatever they get.
 */
function toJSON(this: Fields.Values): Fields.Values {
  try {
    return { _tag: this["_tag"], ...compiledOf(this).fields.encode(this) }
  } catch {
    return { _tag: this["_tag"] }
  }
}

const refuseExtend = (identifier: string): never => {
  throw new DefinitionError(
    `${identifier}: a tagged error cannot be extended, because responses would decode to its parent; ` +
      "define it with TaggedError and share the field objects instead"
  )
}
