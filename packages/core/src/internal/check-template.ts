import type * as Schema from "effect/Schema"

/** What JSON writes as a string, number or boolean. The rest is found when the definition is made. */
type Scalar = string | number | boolean | bigint | Date

/** The names between braces in a template literal type. */
export type Placeholders<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type NotScalar<Names, Fields extends Schema.Struct.Fields> = {
  [Name in Names & keyof Fields as Fields[Name]["Encoded"] extends Scalar ? never : Name]: true
}

type Problem<Names extends string, Fields extends Schema.Struct.Fields> = [Exclude<Names, keyof Fields>] extends [never]
  ? [keyof NotScalar<Names, Fields>] extends [never]
    ? never
    : `{${keyof NotScalar<Names, Fields> & string}} cannot stand in a template: only a required field whose encoded form is a string, number or boolean can`
  : [keyof Fields] extends [never]
    ? `{${Exclude<Names, keyof Fields>}} names no field: this error declares none`
    : `{${Exclude<Names, keyof Fields>}} names no field: the fields are ${keyof Fields & string}`

/** The template itself when every placeholder can be filled, else a sentence that says what to change. */
export type CheckTemplate<Message extends string, Fields extends Schema.Struct.Fields> = string extends Message
  ? Message
  : [Placeholders<Message>] extends [never]
    ? Message
    : [Problem<Placeholders<Message>, Fields>] extends [never]
      ? Message
      : Problem<Placeholders<Message>, Fields>
