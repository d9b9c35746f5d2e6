import * as Schema from "effect/Schema"
import type * as Contract from "./Contract.ts"
import type { Definition, Status } from "./Definition.ts"
import type { Dialect, Simple } from "./Dialect.ts"
// Not by way of all.ts: what came from elsewhere is checked in every bundle, which what its author wrote is not.
import { checkDefinition } from "./internal/checks/definition.ts"
import { checkDialects } from "./internal/checks/dialects.ts"
import { checkErrors } from "./internal/checks/errors.ts"
import { define, type Input } from "./internal/define.ts"
import { makeClass } from "./internal/error-class.ts"
import { exportFields, importFields, type JsonSchemaObject } from "./internal/manifest-fields.ts"
import * as schemas from "./internal/manifest-schema.ts"
import type { Constants } from "./internal/constants.ts"
import { isDeeper } from "./internal/depth.ts"
import { DefinitionError } from "./internal/definition-error.ts"
import { lowerCase } from "./internal/dialect.ts"
import { ContractPlan } from "./internal/plan.ts"
import { shapeSchema } from "./internal/shape-schema.ts"
import type { AnyClass, Instance } from "./TaggedError.ts"

export type { JsonSchemaObject } from "./internal/manifest-fields.ts"

/** A contract as JSON: what documents, OpenAPI, diffs, generated code and other languages start from. */
export interface Manifest extends Schema.Schema.Type<typeof schemas.manifest> {}

/** One error of a manifest. Nothing of its internal fields is in it. */
export interface ManifestError extends Schema.Schema.Type<typeof schemas.error> {}

/** A dialect of a manifest whose body is of one shape. */
export interface ManifestDialect extends Schema.Schema.Type<typeof schemas.simple> {}

/** An error of a contract that was made of a manifest: the compiler does not know its fields. */
export interface UntypedError extends Instance<Status, {}> {
  readonly _tag: string
  readonly [field: string]: unknown
}

/** The class of such an error. */
export interface UntypedClass extends AnyClass {
  readonly Type: UntypedError
}

/** Where the JSON Schema of manifests is published; the package has it as `manifest.schema.json`. */
export const schemaUrl = "https://unpkg.com/@errata/core/manifest.schema.json"

/**
 * Writes a contract as data. The same contract always gives the same JSON, key for key. A check that JSON Schema cannot
 * say (an author's own, a pattern without the `u` flag) is not in it.
 */
export function of(contract: Contract.Any): Manifest {
  const plan = contract["~plan"]
  const all = [...plan.errors, plan.defect]
  const { fields, $defs } = exportFields(all.map(({ definition }) => definition))
  const errors = all.map(({ definition, constants }, index) => errorOf(definition, constants, fields[index]!))
  return {
    $schema: schemaUrl,
    manifest: 1,
    name: contract.name,
    version: contract.version,
    base: contract.base,
    errors: errors.slice(0, -1),
    defect: errors.at(-1)!,
    dialects: contract.dialects.map(dialectOf),
    outcomes: { ...contract.outcomes },
    $defs
  }
}

/** Reads a manifest that came as JSON. Throws a `SchemaError` that says where it is not one. */
export const parse = (json: unknown): Manifest => decode(shallow(json))

/**
 * Makes a contract of a manifest alone. Its errors have their fields in JSON form: a date is a string. Throws a
 * `DefinitionError` as `Contract.make` does, and for fields that no schema can be made of. Patterns of its schemas are
 * applied, so it must come from somebody you trust.
 */
export function toContract(manifest: Manifest): Contract.Contract<ReadonlyArray<UntypedClass>> {
  const all = [...manifest.errors, manifest.defect]
  const fields = readFields(manifest, all)
  const classes = all.map((error, index) => classOf(error, fields[index]!))
  const said = {
    name: manifest.name,
    version: manifest.version,
    base: manifest.base,
    errors: classes.slice(0, -1),
    defect: classes.at(-1)!,
    dialects: manifest.dialects.map(toDialect),
    outcomes: manifest.outcomes
  }
  const contract = { ...said, "~plan": new ContractPlan(said), "~check": check }
  check(contract)
  return contract
}

/**
 * Derives the JSON Schema (draft 2020-12) of the body that a dialect writes for an error; undefined where it writes
 * none. Its references (`#/$defs/…`) are to the manifest's `$defs`.
 */
export const bodySchema = (error: ManifestError, dialect: ManifestDialect): JsonSchemaObject | undefined =>
  dialect.body === undefined
    ? undefined
    : shapeSchema(dialect.body, { ...error, number: error.number, waits: error.retry.kind === "after" })

// ---- internal ----

const maxDepth = 256

function check(contract: Contract.Any): void {
  checkErrors(contract)
  checkDialects(contract.name, contract["~plan"])
}

/** What reads a manifest recurses, and would exhaust the stack. */
const shallow = Schema.decodeUnknownSync(
  Schema.Unknown.check(
    Schema.makeFilter((json) => !isDeeper(json, maxDepth) || `Expected at most ${maxDepth} levels of nesting`)
  )
)

const decode: (json: unknown) => Manifest = Schema.decodeUnknownSync(schemas.manifest)

function readFields(
  { name, $defs }: Manifest,
  errors: ReadonlyArray<ManifestError>
): ReadonlyArray<Schema.Struct.Fields> {
  try {
    return importFields(
      errors.map(({ fields }) => fields),
      $defs
    )
  } catch (problem) {
    throw new DefinitionError(
      `Contract "${name}": its manifest has fields that no schema can be made of: ${String(problem)}`,
      { cause: problem }
    )
  }
}

const errorOf = (definition: Definition, constants: Constants, fields: JsonSchemaObject): ManifestError => ({
  identifier: definition.identifier,
  tag: definition.tag,
  code: definition.code,
  ...given("number", definition.number),
  type: constants.type,
  title: constants.title,
  status: definition.status,
  message: definition.message,
  fields,
  retry: definition.retry,
  headers: { ...definition.headers },
  docs: definition.docs,
  ...given("since", definition.since),
  ...given("deprecated", definition.deprecated),
  ...given("replacedBy", definition.replacedBy)
})

const given = <const Key extends string, A>(key: Key, value: A | undefined): { readonly [K in Key]?: A } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: A }

function dialectOf(dialect: Dialect): Manifest["dialects"][number] {
  if (dialect.kind === "simple") return simpleOf(dialect)
  const statuses = Object.entries(dialect.statuses).map(([status, simple]) => [status, simpleOf(simple)] as const)
  return { ...dialect, statuses: Object.fromEntries(statuses), otherwise: simpleOf(dialect.otherwise) }
}

const simpleOf = (dialect: Simple): ManifestDialect => ({
  kind: "simple",
  name: dialect.name,
  ...given("mediaType", dialect.mediaType),
  ...given("status", dialect.status),
  headers: dialect.headers,
  ...given("body", dialect.body)
})

function toDialect(dialect: Manifest["dialects"][number]): Dialect {
  if (dialect.kind === "simple") return toSimple(dialect)
  const statuses = Object.entries(dialect.statuses).map(([status, simple]) => [status, toSimple(simple)] as const)
  return { ...dialect, statuses: Object.fromEntries(statuses), otherwise: toSimple(dialect.otherwise) }
}

const toSimple = ({ mediaType, headers, status, body, ...rest }: ManifestDialect): Simple => ({
  ...rest,
  headers: lowerCase(headers),
  mediaType,
  status,
  body
})

function classOf(error: ManifestError, fields: Schema.Struct.Fields): UntypedClass {
  const { identifier, tag, type: _type, title: _title, ...spec } = error
  const input = { ...spec, fields } as Input
  checkDefinition(tag, input)
  return makeClass(define(identifier, tag, input)) as UntypedClass
}
