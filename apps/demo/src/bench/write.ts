import { captureStacks, Contract, Dialect, Failure } from "@errata/core"
import * as Html from "@errata/core/Html"
import * as Markdown from "@errata/core/Markdown"
import * as MessageFormat from "@errata/core/MessageFormat"
import * as Messages from "@errata/core/Messages"
import * as Negotiation from "@errata/core/Negotiation"
import * as Effect from "effect/Effect"
import { type Authored, type AuthoredError, type Class, classes, contractOf, dialects, sampleOf } from "./author.ts"
import { chapter, show } from "./chapter.ts"
import { shop } from "./shop.ts"
import { writings } from "./write-experiments.ts"

/** A failure, and how it is to be written. */
export interface Writing {
  /** The shop, unless given. */
  readonly contract?: Authored
  /** What fails: an error of the contract, with sample values for the fields that are not given. */
  readonly error?: string
  readonly fields?: Readonly<Record<string, unknown>>
  /** Fields that are left out, or that lead back to themselves. */
  readonly without?: string
  readonly cyclic?: string
  /** With stacks, which expected errors do without. */
  readonly stacks?: boolean
  /** Or anything else that may be thrown. */
  readonly thrown?:
    | "string"
    | "error"
    | "cause"
    | "reason"
    | "cycle"
    | "trap"
    | "stranger"
    | "interrupt"
    | "defect"
    | "success"
  readonly as?: "html" | "markdown" | "localized" | "respond" | "exit" | "class" | "json"
  readonly dialect?: string
  readonly accept?: string | null
  readonly language?: string | null
  /** Templates by locale and code, or texts in MessageFormat 2. */
  readonly messages?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly formats?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly instanceId?: string
  /** Puts the id of a JSON-RPC request into the response. */
  readonly id?: string | number
}

/** The bytes that leave for one failure. */
export const write = chapter<Writing>({
  name: "write",
  title: "Write a failure",
  lede: "Whatever is thrown leaves as the contract says, in the dialect, the language and the form that the caller asks for.",
  experiments: writings,
  run: async (writing) => {
    const authored = writing.contract ?? shop
    const made = classes(authored)
    const contract = contractOf(authored, made)
    return responseOf(writing, contract, await failureOf(writing, contract, authored, made))
  }
})

// ---- internal ----

const failureOf = async (
  writing: Writing,
  contract: Contract.Any,
  authored: Authored,
  made: ReadonlyArray<Class>
): Promise<Failure.Failure | undefined> => {
  const { error, fields, thrown, as, stacks = false } = writing
  const index = authored.errors.findIndex((one) => one?.tag === error)
  const class_ = made[index]
  captureStacks(stacks)
  const own =
    class_ === undefined ? undefined : new class_({ ...valuesOf(authored.errors[index]!, writing), ...fields })
  captureStacks(false)
  if (as === "class") return { kind: "error", error: class_ as never }
  const raised = raise(thrown, own)
  if (as !== "exit") return Failure.fromThrown(contract, raised)
  const exit = await Effect.runPromise(
    Effect.exit(
      thrown === "interrupt"
        ? Effect.interrupt
        : thrown === "defect"
          ? Effect.die(raised)
          : thrown === "success"
            ? Effect.void
            : Effect.fail(raised)
    )
  )
  return Failure.fromExit(contract, exit)
}

const valuesOf = (error: AuthoredError, { without, cyclic }: Writing): object => {
  const values: Record<string, unknown> = { ...sampleOf(error) }
  if (without !== undefined) delete values[without]
  const cycle: Record<string, unknown> = {}
  cycle["self"] = cycle
  return cyclic === undefined ? values : { ...values, [cyclic]: cycle }
}

/** What code throws that knows nothing of contracts. */
const raise = (thrown: Writing["thrown"], own: Error | undefined): unknown => {
  switch (thrown) {
    case "string":
      return "out of paper"
    case "error":
    case "defect":
      return new Error("the password is 1234")
    case "cause":
      return new Error("wrapped", { cause: own })
    case "reason":
      return { reason: own }
    case "cycle": {
      const error = new Error("round")
      error.cause = error
      return error
    }
    case "trap":
      return new Proxy({}, { get: () => raiseTrap() })
    case "stranger":
      return Object.assign(new Error("nobody's"), { _tag: "GroupNotFound", status: 404 })
    default:
      return own
  }
}

const raiseTrap = (): never => {
  throw new Error("do not touch")
}

const responseOf = (writing: Writing, contract: Contract.Any, failure: Failure.Failure | undefined): string => {
  if (failure === undefined) return "It succeeded: there is nothing to write."
  if (failure.kind === "interrupted") return "It was interrupted: there is nobody to write to."
  const { as, dialect, accept, language, messages, formats, instanceId, id } = writing
  const error = failure.kind === "error" ? failure.error : undefined
  const options = {
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(dialect === undefined ? {} : { dialect: dialects[dialect] })
  }
  const rest = Object.keys(options).length === 0 ? ([] as const) : ([options] as const)
  const catalogue =
    messages !== undefined
      ? Messages.make(contract, messages)
      : formats !== undefined
        ? MessageFormat.make(contract, formats)
        : undefined
  switch (as) {
    case "json":
      return JSON.stringify(error)
    case "html":
      return bytes(Html.encode(contract, error, ...rest))
    case "markdown":
      return bytes(Markdown.encode(contract, error, ...rest))
    case "localized":
      return `${bytes(Messages.encode(catalogue!, error, { acceptLanguage: language, ...options }))}\n\nIn the page: ${
        error === undefined ? "" : Messages.render(catalogue!, error as never, (language ?? "").split(","))
      }\nThe locale: ${Negotiation.locale(catalogue!.locales, language) ?? "none"}`
    case "respond": {
      const { response, record } = Failure.respond(contract, failure, ...rest)
      return `${bytes(response)}\n\n${show(record)}`
    }
    default: {
      const { response, record } =
        accept === undefined && language === undefined
          ? { response: Contract.encode(contract, error, options), record: { tag: failure.kind, expected: "" } }
          : Negotiation.respond(contract, failure, {
              ...options,
              accept,
              acceptLanguage: language,
              messages: catalogue
            })
      const sent = id === undefined ? response : Dialect.jsonRpcReply(response, id)
      return `${bytes(sent)}\n\nFor the log: ${record.tag}, ${record.expected ? "expected" : "an incident"}`
    }
  }
}

const bytes = ({ status, headers, body }: Failure.Response["response"]): string =>
  [String(status), ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", body].join("\n")
