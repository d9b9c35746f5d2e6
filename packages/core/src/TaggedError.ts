import type * as Cause from "effect/Cause"
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import type { Definition, Docs, Status, Typed } from "./Definition.ts"
import type { TemplateProblem } from "./internal/check-template.ts"
import { checkDefinition } from "./internal/checks/all.ts"
import type { ReservedName } from "./internal/checks/definition.ts"
import { define } from "./internal/define.ts"
import { makeClass } from "./internal/error-class.ts"
import type { Received } from "./Received.ts"
import type * as Retry from "./Retry.ts"

export { captureStacks } from "./internal/construct-error.ts"

/** What a definition says, before defaults. Plain data: no functions, so that everything can be derived from it. */
export interface Spec<
  S extends Status,
  Message extends string,
  Fields extends Schema.Struct.Fields,
  Internal extends Schema.Struct.Fields,
  Code extends string | undefined
> {
  /** One status, several, or `"4XX"` / `"5XX"`: the status is then a field of each instance. */
  readonly status: S
  /** What a person reads. `{field}` stands for a public field. */
  readonly message: Message
  /** Public fields: on the wire. */
  readonly fields?: Fields
  /** Fields for logs and traces: never on the wire, absent on a decoded error. Checked by the compiler only. */
  readonly internal?: Internal
  /** Stable on the wire. Defaults to the tag in snake_case. */
  readonly code?: Code
  /** A numeric code, for dialects that speak numbers. */
  readonly number?: number
  /** Whether and when to send the request again. Defaults to `Retry.never`. */
  readonly retry?: Retry.Policy
  /** Header templates, such as `{ "ratelimit-limit": "{limit}" }`. Other runtimes may misread what is beyond ASCII. */
  readonly headers?: Readonly<Record<string, string>>
  readonly docs?: Docs
  /** The contract version that introduced this error. */
  readonly since?: string
  /** Why it should no longer be relied on. */
  readonly deprecated?: string
  /** The tag that takes its place. */
  readonly replacedBy?: string
  /** Captures a stack trace for each instance. Off: an expected failure's stack is rarely read and costs most. */
  readonly stack?: boolean
}

/** What an error carries for its own side: like the options of `new Error(message, { cause })`. */
export interface Options<Internal extends Schema.Struct.Fields> {
  readonly internal?: Schema.Struct.Type<Internal>
  readonly cause?: unknown
}

/** What every instance has besides `_tag` and its fields. */
export interface Instance<S extends Status, Internal extends Schema.Struct.Fields> extends Cause.YieldableError {
  readonly status: StatusOf<S>
  /** Given to the constructor, for this side only; undefined on a decoded error. */
  readonly internal: Schema.Struct.Type<Internal> | undefined
  /** What the response said, on a decoded error only. */
  readonly received: Received | undefined
}

/** The class of one tagged error: an Effect schema, a constructor and its definition. */
export interface TaggedErrorClass<
  Self,
  Tag extends string,
  S extends Status,
  Fields extends Schema.Struct.Fields,
  Internal extends Schema.Struct.Fields,
  Code extends string | undefined
> extends Schema.BottomLazyWithoutNew<
  SchemaAST.Declaration,
  Schema.decodeTo<
    Schema.declareConstructor<Self, Schema.Struct.Encoded<Fields>, readonly [Schema.TaggedStruct<Tag, Fields>]>,
    Schema.TaggedStruct<Tag, Fields>
  >,
  readonly [Schema.TaggedStruct<Tag, Fields>]
> {
  readonly Type: Self
  readonly Encoded: { readonly _tag: Tag } & Schema.Struct.Encoded<Fields>
  readonly DecodingServices: never
  readonly EncodingServices: never
  readonly "~type.make.in": Schema.Struct.MakeIn<Fields>
  readonly "~type.make": Self
  readonly identifier: string
  readonly fields: { readonly _tag: Schema.tag<Tag> } & Fields
  readonly definition: Typed<Tag, S, Code>
  new (
    ...args: {} extends Schema.Struct.MakeIn<Fields>
      ? [fields?: [keyof Fields] extends [never] ? None : Schema.Struct.MakeIn<Fields>, options?: Options<Internal>]
      : [fields: Schema.Struct.MakeIn<Fields>, options?: Options<Internal>]
  ): Schema.Struct.Type<Fields> & { readonly _tag: Tag } & Instance<S, Internal>
}

/** Any tagged error class. */
export interface AnyClass extends Schema.Constraint {
  readonly definition: Definition
  readonly Type: { readonly _tag: string }
}

/**
 * Defines a tagged error: `class NotFound extends TaggedError<NotFound>("my-api/NotFound")("NotFound", { … }) {}`.
 *
 * The identifier must be unique among all programs' errors, for Effect recognises schema classes by it. Throws a
 * `DefinitionError` when the definition cannot be encoded and decoded without loss, where `Contract.make` would too.
 */
export const TaggedError =
  <Self = never>(identifier: string) =>
  <
    const Tag extends string,
    const S extends Status,
    const Message extends string,
    const Fields extends Schema.Struct.Fields = {},
    const Internal extends Schema.Struct.Fields = {},
    const Code extends string | undefined = undefined
  >(
    tag: Tag,
    spec: Spec<S, Message, Fields, Internal, Code>
  ): Problem<Self, Tag, Message, Fields, S> extends infer Sentence extends string
    ? Sentence
    : TaggedErrorClass<Self, Tag, S, WithStatus<S, Fields>, Internal, Code> => {
    checkDefinition(tag, spec)
    return makeClass(define(identifier, tag, spec)) as never
  }

/** Returns the definition of a tagged error or of its class; undefined for anything else. Works across copies of the package. */
export { definitionOf } from "./internal/compiled.ts"

// ---- internal ----

/** An object without members: `{}` would take any. */
type None = { readonly [name: string]: never }

type StatusOf<S extends Status> = S extends number ? S : S extends ReadonlyArray<infer N> ? N : number

type WithStatus<S extends Status, Fields extends Schema.Struct.Fields> = S extends number
  ? Fields
  : Fields & { readonly status: S extends ReadonlyArray<number> ? Schema.refine<S[number], Schema.Int> : Schema.Int }

type Problem<
  Self,
  Tag extends string,
  Message extends string,
  Fields extends Schema.Struct.Fields,
  S extends Status
> = [Self] extends [never]
  ? "Pass the class itself: class X extends TaggedError<X>(identifier)(tag, spec)"
  : Tag extends "UnrecognizedError"
    ? "UnrecognizedError is what no contract knows: choose another tag"
    : [keyof Fields & ReservedName] extends [never]
      ? TemplateProblem<Message, Fields, S>
      : `${keyof Fields & ReservedName} is reserved on every error: rename the field`
