import type * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaParser from "effect/SchemaParser"
import { isDeeper } from "./depth.ts"
import * as native from "./native.ts"

/** The values of the public fields, in memory or encoded. */
export type Values = Record<string, unknown>

/** Checks, encodes and decodes the public fields of one definition. */
export interface FieldsCodec {
  readonly names: ReadonlyArray<string>
  /** Whether the fields' JSON form is their form in memory. */
  readonly native: boolean
  /** Returns a constructor's input, checked: an object that has the declared fields, and may have more; throws with the schema's own words when they are invalid. */
  readonly make: (input: Values) => Values
  /** Returns the JSON form of an instance's fields; throws when a value cannot be written. */
  readonly encode: (instance: Values) => Values
  /** Returns a received body, checked likewise, or the sentence that says why they are invalid. */
  readonly decode: (encoded: Values) => Values | string
}

/** Makes the codec: a native one where the fields' JSON form is their form in memory, else through Effect Schema. */
export function make(fields: Schema.Struct.Fields): FieldsCodec {
  const fallback = schemaCodec(fields)
  const plan = native.compile(fields)
  if (plan === undefined) return fallback
  return {
    names: fallback.names,
    native: true,
    make: (input) => (fits(plan, input) ? input : fallback.make(input)),
    encode: (instance) => pick(plan, instance) ?? fallback.encode(instance),
    decode: (encoded) => (fits(plan, encoded) ? encoded : fallback.decode(encoded))
  }
}

// ---- internal ----

function fits(plan: ReadonlyArray<native.NativeField>, input: Values): boolean {
  for (let i = 0; i < plan.length; i++) {
    const { name, optional, check } = plan[i]!
    const value = input[name]
    if (!check(value) && !(value === undefined && optional && !(name in input))) return false
  }
  return true
}

/** Checks and copies in one pass; undefined when a value does not fit. */
function pick(plan: ReadonlyArray<native.NativeField>, input: Values): Values | undefined {
  const out: Values = {}
  for (let i = 0; i < plan.length; i++) {
    const { name, optional, check } = plan[i]!
    const value = input[name]
    if (check(value)) out[name] = value
    else if (value !== undefined || !optional || name in input) return undefined
  }
  return out
}

function schemaCodec(fields: Schema.Struct.Fields): FieldsCodec {
  const names = Object.keys(fields)
  // Built at first use: a module that defines hundreds of errors pays only for those it meets.
  let codec: Schema.Codec<Values, Values> | undefined
  let struct: Schema.Struct<Schema.Struct.Fields> | undefined
  const own = () => (struct ??= Schema.Struct(fields))
  // `undefined` is a value of a required field, and has a JSON form; of an optional one it is its absence.
  const absent: Values = {}
  for (const name of names) if (fields[name]!.ast.context?.isOptional !== true) absent[name] = undefined
  const json = () => (codec ??= Schema.toCodecJson(own()) as unknown as Schema.Codec<Values, Values>)
  return {
    names,
    native: false,
    make: (input) => own().make(input),
    encode: (instance) => {
      const encoded = outcome(SchemaParser.encodeUnknownExit(json())({ ...absent, ...select(names, instance) }))
      const problem = typeof encoded === "string" ? encoded : isDeeper(encoded, maxDepth) ? tooDeep : undefined
      if (problem !== undefined) throw new TypeError(problem)
      return encoded as Values
    },
    decode: (encoded) => {
      if (isDeeper(select(names, encoded), maxDepth)) return tooDeep
      return outcome(SchemaParser.decodeUnknownExit(json())(encoded))
    }
  }
}

/** Says why values are invalid, in the schema's own words. */
export const describe = /* @__PURE__ */ SchemaIssue.makeFormatterDefault()

/** What a schema answers, or why it does not: Schema's own adapters would bring their error class along. */
function outcome(exit: Exit.Exit<Values, SchemaIssue.Issue>): Values | string {
  if (exit._tag === "Success") return exit.value
  const [reason] = exit.cause.reasons
  return reason?._tag === "Fail" ? describe(reason.error) : String(reason?._tag === "Die" ? reason.defect : reason)
}

const maxDepth = 64

const tooDeep = `Expected at most ${maxDepth} levels of nesting`

function select(names: ReadonlyArray<string>, instance: Values): Values {
  const out: Values = {}
  for (const name of names) if (instance[name] !== undefined) out[name] = instance[name]
  return out
}
