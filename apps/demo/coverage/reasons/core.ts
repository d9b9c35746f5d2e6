import { inPackage, type Reason } from "./reason.ts"

const because = inPackage("core")

/** Why some of core does not run. */
export const core: ReadonlyArray<Reason> = [
  ...because("What a defect leaves as has one status, or the contract is refused.", {
    "internal/described": ["status: constants.status ?? 500"]
  }),
  ...because("A response with a body always has a type.", {
    HttpApi: ['contentType: contentType ?? "application/octet-stream"']
  }),
  ...because("A schema that refers to one further down its module has it by the time that a contract is written.", {
    "internal/checks/errors": ["if (wasEarly("],
    "internal/checks/parts": ["early.add(whole)", "return []"]
  }),
  ...because("No schema of the demo refers to one that is made anew each time.", {
    "internal/checks/parts": ["if (forms.size < enough)"]
  }),
  ...because("The demo's page and Workers are built as they are while one develops, to show what core refuses.", {
    "internal/checks/bundled": ["if (process.env.NODE_ENV", "return"]
  }),
  ...because("The functions that make such a hole always give it names.", {
    "internal/constants": ["({ names = {} }: Hole, status: number)"],
    "internal/shape": ["({ names = {} }: Hole, value: unknown)"]
  }),
  ...because("All three runtimes are V8, which has the limit of stacks, and none is hardened.", {
    "internal/construct-error": ['if (typeof limit !== "number")', "return undefined"]
  }),
  ...because("Only who looks at the prototype itself, as some debuggers do, finds no instance there.", {
    "internal/error-class": ["return #internal in this", "return #received in this"]
  }),
  ...because("Effect compares the hashes first, and those of two classes differ.", {
    "internal/error-base": ["definitionOf(that)?.identifier !== mine.identifier"]
  }),
  ...because("Somebody would have to change a field of an error after it was made.", {
    "internal/fields": ["encode: (instance) => pick(plan, instance)", "else if (value !== undefined || !optional"]
  }),
  ...because("Effect's parser reports what it dies of as a failure, save in its own defects.", {
    "internal/fields": ['return reason?._tag === "Fail"']
  }),
  ...because("Every error of V8 has a stack, if only its first line.", {
    "internal/inspect": ["const head = this.stack"]
  }),
  ...because("Effect writes the members of a tuple whenever there are some, and there always is the defect's.", {
    "internal/manifest-fields": ["(schema.prefixItems ?? [])"]
  }),
  ...because("This writes manifest.schema.json when the package is made; a program reads the file.", {
    "internal/manifest-schema": [
      "const { schema, definitions } = Schema.toJsonSchemaDocument(manifest)",
      "const whole = { $schema:",
      "return JSON.parse(JSON.stringify(whole)",
      'return key === "additionalProperties"'
    ]
  }),
  ...because("It is only asked of numbers that have checks.", {
    "internal/native": ["const isFiniteNumber"]
  }),
  ...because("The demo makes manifests of contracts, and reads its own.", {
    Manifest: ["throw new DefinitionError(", "Expected at most ${maxDepth} levels"]
  }),
  ...because("No field of the demo has a default that its manifest would tell of.", {
    "internal/manifest-fields": ["return Schema.optionalKey(field)", "Schema.withDecodingDefaultKey"]
  }),
  ...because("The documentation of the demo's contracts ends its sentences, and escapes no bar.", {
    Markdown: ["const sentence = (text: string)", 'found === "|" ?']
  }),
  ...because("No delay of the demo is nought, or has a part of a second.", {
    "internal/words": ["(ms === 0 ? second : millisecond)"]
  }),
  ...because("No list of the demo's dialects stands in a part that may be left out.", {
    "internal/shape-encode": ["else if (!optional) return undefined"]
  }),
  ...because("What every body of a dialect demands, an error has, or the contract is refused.", {
    "internal/shape-encode": ["if (piece === undefined) return undefined"],
    "internal/shape-schema": ["contains === undefined ? []"]
  }),
  ...because("Who writes a text in the demo puts literals between its holes.", {
    "internal/dialect": ["if (haveNothingBetween(body)) throw new DefinitionError("]
  }),
  ...because("No field of the demo's dialects stands in a text or a header of theirs.", {
    "internal/shape-decode": [
      'form: hole.name === undefined ? (hole.form ?? "string")',
      'hole.form === "strings" ? "texts"'
    ],
    "internal/shape-encode": [
      'if (hole["~hole"] === "field") return toText',
      "if (!isReadable(",
      "has a value that the text cannot carry",
      'if (typeof next === "string" && (piece',
      "const begun = isFirst",
      "const kept = next === undefined",
      'return kept !== "" && (name'
    ]
  }),
  ...because(
    "No dialect of the demo has a status of its own and stands under another one, or answers with a failure's.",
    {
      "internal/checks/dialects": ["if (status === undefined || of(status) === one) continue", "refuse("],
      "internal/decode": ["if (dialect.status !== undefined && (response.status < 400"]
    }
  ),
  ...because("The lists of the workbench's refusals hold one pair of parts each.", {
    "internal/checks/overlap": [
      "if (isWritten(reader)) return false",
      'if (typeof writer !== "object" || writer === null',
      'Array.isArray(shape) ? "array"'
    ]
  }),
  ...because("The demo merges what it has written itself, and no contracts of manifests.", {
    "internal/compose": [
      "if (check === undefined) return merged",
      "check(merged)",
      'return { ...merged, "~check": check }'
    ]
  }),
  ...because("No header is known for which the negotiator throws.", {
    "internal/negotiate": ["return undefined"]
  }),
  ...because("What Fetch and Node hand over has no header without a value.", {
    "internal/received": ["if (value !== undefined) out["]
  }),
  ...because("Effect asks for the severity of what it reports, and is told first to ignore what is expected.", {
    "internal/reportable": ['return this.status < 500 ? "Info" : "Error"']
  }),
  ...because("No member of the demo's dialects is called like a member of every object.", {
    "internal/shape-decode": ["const member = inherited"]
  }),
  ...because("A dialect that demands what an error has not is refused when its contract is made.", {
    "internal/shape-schema": ["(schemaOf(body, subject) ?? {})", "} else if (demanded) return undefined"]
  }),
  ...because("Effect's codec for JSON makes a declaration of both.", {
    "internal/text-kind": ['case "Unknown":', 'case "Any":']
  }),
  ...because("A union of nothing is the schema of no field.", {
    "internal/text-kind": ["kinds.every((kind) => kind === kinds[0])"]
  }),
  ...because("Chunks are joined where a failure comes in several: most come in one.", {
    BoundedBody: ["all.set(chunk, at)", "at += chunk.byteLength"]
  }),
  ...because("Every stream of the three runtimes gives bytes.", {
    BoundedBody: [
      "if (!ArrayBuffer.isView(value))",
      "reader.cancel().catch(() => {})",
      "A chunk of the body is no Uint8Array."
    ]
  }),
  ...because("The demo's relays make an error anew for each failure.", {
    Relay: [
      "if (!Contract.isKnown(to, error)",
      "const { cause, internal } = error",
      "return renew(to, error, {",
      'if (typeof error === "object" && error !== null) origins'
    ]
  }),
  ...because("The workbench knows its fields by names, each of which is there.", {
    "internal/checks/definition": ["if (field?.ast === undefined) {", "return refuse("]
  }),
  ...because("The form that the workbench has refused is that of a hole without any.", {
    "internal/checks/forms": ["const instead = forms.length === 0"]
  }),
  ...because("No member of the demo's dialects is called __proto__.", {
    "internal/shape-encode": ["else Object.defineProperty(out, key"]
  }),
  ...because("No policy of the demo's limits is named by a token, as earlier drafts have it.", {
    RateLimit: ["name instanceof Token"]
  })
]
