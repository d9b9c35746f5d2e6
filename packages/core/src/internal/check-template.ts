import type * as Schema from "effect/Schema"
import type { Status } from "../Definition.ts"

/** What JSON writes as text or number; the rest is found when the definition is made. */
type Scalar = string | number | boolean | bigint | Date

/** The sentence about the first placeholder of a template that cannot be filled; undefined when all can. */
export type TemplateProblem<
  Message extends string,
  Fields extends Schema.Struct.Fields,
  S extends Status
> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name extends keyof Fields
    ? [Fields[Name]["Encoded"], Fields[Name]["~encoded.optionality"]] extends [Scalar, "required"]
      ? TemplateProblem<Rest, Fields, S>
      : `{${Name}} cannot stand in a template: only a required field whose JSON form is a string, number or boolean can`
    : [Name, S] extends ["status", string | ReadonlyArray<number>]
      ? TemplateProblem<Rest, Fields, S>
      : [keyof Fields] extends [never]
        ? `{${Name}} in the message names no field: this error declares none`
        : `{${Name}} in the message names no field: the fields are ${keyof Fields & string}`
  : undefined
