import {
  MissingCallbackUrl,
  SyntaxConstraintViolation,
  SyntaxInvalidJson,
  SyntaxInvalidParameterFormat
} from "@errata/catalog/Messaging"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** A message to be sent to numbers and groups. */
export interface Batch {
  /** The originator: a name or a number. */
  readonly from: string
  /** Phone numbers (`+` and 7 to 15 digits) and group ids (`grp_…`). */
  readonly to: ReadonlyArray<string>
  readonly body: string
  readonly campaign_id: string | undefined
  readonly delivery_report: "none" | "callback"
  readonly callback_url: string | undefined
  /** When to send it, in ISO 8601; now unless given. */
  readonly send_at: string | undefined
}

/** A named list of phone numbers. */
export interface Group {
  readonly name: string
  readonly members: ReadonlyArray<string>
}

export type BodyError = SyntaxInvalidJson | SyntaxInvalidParameterFormat | SyntaxConstraintViolation

/** Tells whether a recipient is a group. */
export const isGroup = (recipient: string): boolean => recipient.startsWith("grp_")

/** Reads the body of `POST /batches`. */
export const batch = (text: string): Effect.Effect<Batch, BodyError | MissingCallbackUrl> =>
  Effect.gen(function* () {
    const { from, to, body, ...rest } = yield* read(BatchShape, text)
    if (from === undefined || body === undefined || to === undefined || to.length === 0) return yield* incomplete()
    if (!to.every((each) => isGroup(each) || isMsisdn(each))) return yield* misformatted()
    if (rest.send_at !== undefined && Number.isNaN(Date.parse(rest.send_at))) return yield* misformatted()
    if (rest.callback_url !== undefined && !URL.canParse(rest.callback_url)) return yield* misformatted()
    const { campaign_id, callback_url, send_at, delivery_report = "none" } = rest
    if (delivery_report === "callback" && callback_url === undefined) return yield* new MissingCallbackUrl()
    return { from, to, body, campaign_id, callback_url, send_at, delivery_report }
  })

/** Reads the body of `POST /groups`. */
export const group = (text: string): Effect.Effect<Group, BodyError> =>
  Effect.gen(function* () {
    const { name, members } = yield* read(GroupShape, text)
    if (name === undefined || name === "" || members === undefined) return yield* incomplete()
    if (!members.every(isMsisdn)) return yield* misformatted()
    return { name, members }
  })

// ---- internal ----

const BatchShape = Schema.Struct({
  from: Schema.optionalKey(Schema.String),
  to: Schema.optionalKey(Schema.Array(Schema.String)),
  body: Schema.optionalKey(Schema.String),
  campaign_id: Schema.optionalKey(Schema.String),
  delivery_report: Schema.optionalKey(Schema.Literals(["none", "callback"])),
  callback_url: Schema.optionalKey(Schema.String),
  send_at: Schema.optionalKey(Schema.String)
})

const GroupShape = Schema.Struct({
  name: Schema.optionalKey(Schema.String),
  members: Schema.optionalKey(Schema.Array(Schema.String))
})

/** JSON that is none, and JSON of another shape, are one failure in the document; a missing field is another. */
const read = <S extends Schema.Codec<unknown>>(shape: S, text: string): Effect.Effect<S["Type"], SyntaxInvalidJson> =>
  Schema.decodeUnknownEffect(Schema.fromJsonString(shape))(text).pipe(
    Effect.mapError((cause) => new SyntaxInvalidJson({}, { cause }))
  )

/** ITU-T E.164: a plus, then at most 15 digits of which the first is not 0. */
const isMsisdn = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text)

const incomplete = () => new SyntaxConstraintViolation()

const misformatted = () => new SyntaxInvalidParameterFormat()
