import * as BoundedBody from "@errata/core/BoundedBody"
import * as Contract from "@errata/core/Contract"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"
class F extends TaggedError<F>("bench/parts")("FailureA", { status: 404, message: "The {resource} could not be used.", fields: { resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) } }) {}
const c = Contract.make("bench", { version: "1", base: "https://errors.example.com/bench/", errors: [F] })
const f = { resource: "group 7", limit: 3, hints: ["wait", "try again"] }
const e = new F(f)
const w = Contract.encode(c, e)
const h = new Headers(w.headers)
const time = (name: string, run: () => unknown) => {
  for (let i = 0; i < 20000; i++) run()
  const all: number[] = []
  for (let r = 0; r < 15; r++) { const s = process.hrtime.bigint(); for (let i = 0; i < 20000; i++) run(); all.push(Number(process.hrtime.bigint() - s) / 20000) }
  console.log(name.padEnd(30), Math.round(all.sort((a, b) => a - b)[2]!))
}
time("plain object", () => ({ ...f }))
time("construct", () => new F(f))
time("encode", () => Contract.encode(c, e))
time("decode (record headers)", () => Contract.decode(c, w))
time("decode (Headers)", () => Contract.decode(c, { status: 404, headers: h, body: w.body }))
time("match", () => Contract.match(e as F, { FailureA: (x) => x.limit }))
time("new Response(body)", () => new Response(w.body, { status: w.status, headers: w.headers }))
time("new Response hand", () => new Response(w.body, { status: w.status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } }))
time("JSON.parse", () => JSON.parse(w.body))
time("stringify", () => JSON.stringify({ type: "https://errors.example.com/bench/failure_a", title: "FailureA", status: 404, detail: "The " + f.resource + " could not be used.", ...f }))
const at = async (name: string, run: () => Promise<unknown>) => {
  const all: number[] = []
  for (let r = 0; r < 15; r++) { const s = process.hrtime.bigint(); for (let i = 0; i < 5000; i++) await run(); all.push(Number(process.hrtime.bigint() - s) / 5000) }
  console.log(name.padEnd(30), Math.round(all.sort((a, b) => a - b)[2]!))
}
await at("Response.text()", () => new Response(w.body).text())
await at("BoundedBody", () => BoundedBody.read(new Response(w.body), { maxBytes: 65536 }))
