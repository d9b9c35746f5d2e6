import * as Http from "@errata/catalog/Http"
import { Contract, TaggedError } from "@errata/core"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { connect } from "node:net"
import type { FrameworkErrors } from "../src/FrameworkErrors.ts"
import type { LogRecord } from "../src/Server.ts"
import { start as startEffect } from "./apps/effect.ts"
import { start as startExpress } from "./apps/express.ts"
import { start as startFastify } from "./apps/fastify.ts"
import { start as startHono } from "./apps/hono.ts"
import { start as startKoa } from "./apps/koa.ts"
import { request, type Served } from "./serve.ts"
import type { Start } from "./suite.ts"

/** The frameworks whose own failures are answered. */
export const frameworks: Readonly<Record<string, Start>> = {
  Express: startExpress,
  Fastify: startFastify,
  Hono: startHono,
  Koa: startKoa,
  Effect: startEffect
}

/** Provokes one failure in a server of its own, and says in a few words what the client received. */
export const receive = async (start: Start, row: Row): Promise<string> => {
  const records: Array<LogRecord> = []
  const hanging = () => Effect.never
  const ways = { handler: () => undefined, effect: (how: string) => (how === "hang" ? hanging : undefined) }
  const log = (record: LogRecord) => void records.push(record)
  const server = await start({ contract: Own, errors: mapping as FrameworkErrors<never>, log }, ways)
  try {
    return await provocations[row](server, records)
  } finally {
    await server[Symbol.asyncDispose]()
  }
}

// ---- internal ----

class Invalid extends TaggedError<Invalid>("table/Invalid")("Invalid", {
  status: 422,
  message: "Some fields are not as they should be.",
  fields: { paths: Schema.Array(Schema.String) }
}) {}

/** HTTP's errors as this contract's own, and one that names the fields. */
const Own = Contract.make("own", { version: "1.0.0", errors: [...Http.Http.errors, Invalid] })

const mapping: FrameworkErrors<typeof Own> = {
  validation: (issues) => new Invalid({ paths: issues.map((issue) => [issue.in, ...issue.path].join(".")) })
}

type Provoke = (server: Served, records: ReadonlyArray<LogRecord>) => Promise<string>

const get =
  (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Provoke =>
  async (server) =>
    describe(await server.raw(request(method, path, headers)))

const post =
  (body: string, headers: Readonly<Record<string, string>> = {}): Provoke =>
  async (server) => {
    const all = { "content-type": "application/json", "content-length": String(body.length), ...headers }
    return describe(await server.raw(request("POST", "/json", all) + body))
  }

const raw =
  (bytes: string): Provoke =>
  async (server) =>
    describe(await server.raw(bytes))

const leave: Provoke = async ({ port }, records) => {
  const socket = connect(port, "127.0.0.1", () => socket.write(request("GET", "/fail/hang")))
  await new Promise((resolve) => setTimeout(resolve, 100))
  socket.destroy()
  for (let waited = 0; records.length === 0 && waited < 2000; waited += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return records.map(({ tag, delivery }) => (delivery === "gone" ? `– (${tag})` : delivery)).join()
}

const provocations = {
  "unknown route": get("/unknown"),
  "wrong method": get("/json", {}, "DELETE"),
  "nothing acceptable": get("/text", { accept: "image/png" }),
  "malformed body": post(`{"broken`),
  "body too large": post(JSON.stringify("x".repeat(2000))),
  "unsupported media type": post("{}", { "content-type": "image/png" }),
  "unsupported encoding": post("{}", { "content-encoding": "strange" }),
  "invalid by its schema": post(`{"count":"one"}`),
  "path that cannot be decoded": get("/fail/%ff"),
  "head too large": get("/text", { large: "x".repeat(8000) }),
  "head that does not arrive": raw("GET / HTTP/1.1\r\nhost: x\r\n"),
  "no HTTP": raw("?\r\n\r\n"),
  "client that leaves": leave
} satisfies Record<string, Provoke>

/** One kind of failure. */
export type Row = keyof typeof provocations

/** All kinds of failures. */
export const rows = Object.keys(provocations) as ReadonlyArray<Row>

/** What is not in the contract is called by its name, and breaks the test. */
const describe = (bytes: string): string => {
  const [head = "", body = ""] = bytes.split("\r\n\r\n")
  const [first = "", ...lines] = head.split("\r\n")
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(": ", 1)[0]!.toLowerCase(), line.slice(line.indexOf(": ") + 2)])
  )
  const status = Number(first.split(" ")[1])
  if (status < 400) return "–"
  const error = Contract.decode(Own, { status, headers, body })
  if (!Contract.isKnown(Own, error)) return `${status} outside the contract`
  const more = error._tag === "Invalid" ? `: ${error.paths.join()}` : headers["allow"] && `, Allow: ${headers["allow"]}`
  return `${status}${more ?? ""}`
}
