import * as Schema from "effect/Schema"
import type { Definition } from "../Definition.ts"
import { statusSchema } from "./define.ts"
import * as Fields from "./fields.ts"
import * as Template from "./template.ts"

/** Recognises tagged errors of any copy of this package in the process. */
export const brand: unique symbol = Symbol.for("@errata/core/Definition") as never

/** Recognises a class's compiled parts; kept apart from the definition, which is plain data. */
export const compiled: unique symbol = Symbol.for("@errata/core/compiled") as never

/** Returns the definition of a tagged error or of its class; undefined for anything else. */
export function definitionOf(value: unknown): Definition | undefined {
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

/** What is computed once for a class, each part at first use: a program defines more errors than it meets. */
export class Compiled {
  readonly #definition: Definition
  #own: Schema.Struct.Fields | undefined
  #fields: Fields.FieldsCodec | undefined
  #message: Template.Template | undefined
  #schema: object | undefined
  constructor(definition: Definition) {
    this.#definition = definition
  }
  get fields(): Fields.FieldsCodec {
    return (this.#fields ??= Fields.make(this.#schemas))
  }
  get message(): Template.Template {
    return (this.#message ??= Template.parse(this.#definition.message))
  }
  /** Effect's own class of the same error, for its schema: the schema's members find this one as `this`. */
  get schema(): object {
    const { identifier, tag, status, docs, message } = this.#definition
    return (this.#schema ??= Schema.TaggedError<object>(identifier)(tag, this.#schemas, {
      ...(typeof status === "number" ? { httpApiStatus: status } : {}),
      description: docs.cause ?? message
    }))
  }
  get #schemas(): Schema.Struct.Fields {
    const { status, fields } = this.#definition
    return (this.#own ??= typeof status === "number" ? fields : { status: statusSchema(status), ...fields })
  }
}
