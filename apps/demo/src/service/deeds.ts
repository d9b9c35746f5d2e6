import * as Validation from "@errata/server/Validation"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import type { ServerResponse } from "node:http"
import type { Class } from "../bench/author.ts"
import { sampleOf } from "../bench/author.ts"
import type { Serving } from "../bench/serve.ts"
import { shop } from "../bench/shop.ts"

/** What a handler of `node:http` does, as it is told. */
export const deedOf =
  (serving: Serving, made: ReadonlyArray<Class>) =>
  (_: unknown, response: ServerResponse): unknown => {
    const { first, does } = serving
    if (first === "headers")
      response.setHeader("vary", "origin").setHeader("etag", "x").setHeader("access-control-expose-headers", "x-own")
    if (first === "head") response.writeHead(200).write("so far")
    if (first === "all" || does === "success") response.end("done")
    return outcomeOf(serving, made, undefined)
  }

/** What a Fetch handler does, as it is told. */
export const fetchDeedOf =
  (serving: Serving, made: ReadonlyArray<Class>) =>
  ({ signal }: Request): unknown =>
    serving.does === "reason"
      ? new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)))
      : outcomeOf(serving, made, serving.does === "success" ? new Response("done") : undefined)

/** Throws what a middleware throws. */
export const throwing = (
  { does, first }: Serving,
  made: ReadonlyArray<Class>,
  response: ServerResponse
): Promise<unknown> => {
  if (first === "headers") response.setHeader("www-authenticate", 'Bearer realm="shop"')
  if (does === "validation") return checked()
  throw failureOf(does, made) as Error
}

/** Lines of a stream that breaks off. */
export async function* lines({ does }: Serving, made: ReadonlyArray<Class>): AsyncGenerator<string> {
  yield '{"line":1}\n'
  if (does !== "success") throw failureOf(does, made) as Error
}

// ---- internal ----

const failureOf = (does: Serving["does"], made: ReadonlyArray<Class>): unknown => {
  const index = made.findIndex(({ definition }) => definition.tag === does)
  if (index !== -1) {
    const sample =
      does === "Labelled"
        ? { label: "Grüße" }
        : index >= shop.errors.length || does === "Bare"
          ? {}
          : sampleOf(shop.errors[index]!)
    return new made[index]!(sample)
  }
  if (does === "string") return "out of paper"
  if (does === "odd") return unprintable
  if (does === "caused")
    return new made[0]!({ groupId: "g1" }, { cause: new Error("its cause"), internal: { query: "SELECT" } })
  if (does !== undefined && does in thrown) return thrown[does as keyof typeof thrown]()
  return new Error("the password is 1234")
}

/** What middlewares throw in the way of `http-errors`. */
const thrown = {
  gone: () => Object.assign(new Error("gone"), { status: 410, statusCode: 410, expose: true }),
  teapot: () => Object.assign(new Error("short"), { status: 418, statusCode: 418, expose: true }),
  encoding: () => Object.assign(new Error("Unsupported Content-Encoding: x"), { status: 415 }),
  hidden: () => Object.assign(new Error("the password is 1234"), { status: 503, statusCode: 503, expose: false }),
  syntax: () => Object.assign(new SyntaxError("Unexpected end"), { status: 400, body: "{" }),
  uri: () => Object.assign(new URIError("URI malformed"), { status: 400 }),
  "not-found": () => exposed(404),
  "not-acceptable": () => exposed(406),
  method: () => exposed(405),
  methods: () => exposed(405, { allow: "GET, POST" }),
  unauthorized: () => exposed(401),
  revoked: () => {
    const { proxy, revoke } = Proxy.revocable(new Error("revoked"), {})
    revoke()
    return proxy
  },
  trap: () =>
    Object.defineProperty(new Error("do not look"), "type", {
      get: () => {
        throw new Error("do not look there either")
      }
    })
}

const exposed = (status: number, headers?: Readonly<Record<string, string>>): Error =>
  Object.assign(new Error("for the caller"), { status, statusCode: status, expose: true, headers })

const Group = Schema.toStandardSchemaV1(Schema.Struct({ name: Schema.NonEmptyString }))

/** A body that is not as its schema demands. */
const checked = (): Promise<unknown> => Validation.check(Group, { name: "" })

const unprintable = Object.defineProperty({}, Symbol.for("nodejs.util.inspect.custom"), {
  value: () => {
    throw new Error("do not look")
  }
})

const outcomeOf = ({ does, by = "return" }: Serving, made: ReadonlyArray<Class>, success: unknown): unknown => {
  if (does === "interrupt") return Effect.interrupt
  if (does === "validation") return checked()
  const succeeds = does === "success" || does === "nothing"
  const error = succeeds ? undefined : failureOf(does, made)
  const isOwn = does === "caused" || made.some(({ definition }) => definition.tag === does)
  const effect = succeeds ? Effect.succeed(success) : isOwn ? Effect.fail(error) : Effect.die(error)
  switch (by) {
    case "return":
      return succeeds ? success : isOwn ? error : effect
    case "effect":
      return effect
    case "slow-effect":
      return Effect.delay(effect, 100)
    case "promise":
      return succeeds ? Promise.resolve(success) : Promise.reject(error)
    case "promised-effect":
      return new Promise((resolve) => setTimeout(() => resolve(Effect.delay(effect, 50)), 50))
    case "exit":
      return succeeds ? Exit.succeed(success) : Exit.fail(error)
    case "throw":
      throw error
  }
}
