import { Client } from "@errata/client"
import { Contract, TaggedError } from "@errata/core"
import * as Relay from "@errata/core/Relay"
import * as Effect from "effect/Effect"
import type { RequestListener } from "node:http"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound, Named, RateLimited } from "../test/api.ts"
import { request, serve } from "../test/serve.ts"
import { Server } from "./index.ts"

class Busy extends TaggedError<Busy>("relay-test/Busy")("Busy", { status: 503, message: "Busy." }) {}
class UpstreamFailed extends TaggedError<UpstreamFailed>("relay-test/UpstreamFailed")("UpstreamFailed", {
  status: 502,
  message: "A service behind this one failed."
}) {}
const Public = Contract.make("public", { version: "1.0.0", errors: [GroupNotFound, Busy, UpstreamFailed] })

const relay = Relay.make<Client.Error<typeof Api>>()({
  from: Api,
  to: Public,
  rules: { GroupNotFound: "pass", RateLimited: { rule: () => new Busy(), retryAfter: "keep" } },
  otherwise: () => new UpstreamFailed()
})

/** Starts an upstream and a gateway before it, and asks the gateway. */
const through = async (upstream: RequestListener, policy: typeof relay | "none" = relay) => {
  const records: Array<Server.LogRecord> = []
  const theirs: Array<Server.LogRecord> = []
  const failing = Server.listener(
    Api,
    (incoming, response) => {
      response.setHeader("set-cookie", "session=hunter2")
      response.setHeader("x-secret", "hunter2")
      return upstream(incoming, response)
    },
    { log: (record) => theirs.push(record) }
  )
  await using origin = await serve(failing)
  const call = Client.fetch(Api)
  await using gateway = await serve(
    Server.listener(
      Public,
      (_, response) => {
        const answer = Effect.map(call(origin.url), ({ status }) => response.writeHead(status).end("fine"))
        return policy === "none" ? (answer as Effect.Effect<unknown>) : Effect.mapError(answer, policy)
      },
      { log: (record) => records.push(record) }
    )
  )
  const bytes = await gateway.raw(request("GET", "/"))
  return { bytes, records, theirs }
}

const failWith = (error: Error): RequestListener => {
  return () => {
    throw error
  }
}

const html: RequestListener = (_, response) =>
  void response
    .writeHead(403, { "content-type": "text/html", "retry-after": "77", "www-authenticate": "Basic realm=hunter2" })
    .end("<h1>hunter2</h1>")

describe("a gateway that relays an upstream's failures", () => {
  it.each([
    ["an error that it passes on", failWith(new GroupNotFound({ groupId: "g1" })), 404, "group_not_found"],
    ["an error that it translates", failWith(new RateLimited({ limit: 5 })), 503, "busy"],
    ["an error that it has no rule for", failWith(new Named({ group: "hunter2" })), 502, "upstream_failed"],
    ["a defect", failWith(new Error("hunter2")), 502, "upstream_failed"],
    ["a proxy's page", html, 502, "upstream_failed"],
    ["a connection that breaks", ({ socket }) => void socket.destroy(), 502, "upstream_failed"]
  ] satisfies ReadonlyArray<[string, RequestListener, number, string]>)(
    "answers %s by its policy",
    async (...given) => {
      const [, upstream, status, code] = given
      const { bytes, records, theirs } = await through(upstream)
      expect(bytes).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(bytes).toContain(`"type":"urn:errata:public:${code}"`)
      expect(bytes).not.toMatch(/hunter2|set-cookie|x-secret|ratelimit-limit|www-authenticate|retry-after: 77/i)
      expect(bytes.match(/error-instance: (\S+)/)?.[1]).toBe(records[0]?.instanceId)
      expect(theirs.map(({ instanceId }) => instanceId)).not.toContain(records[0]?.instanceId)
    }
  )
  it("keeps the upstream's Retry-After where its policy says so", async () => {
    const { bytes } = await through(failWith(new RateLimited({ limit: 5 })))
    expect(bytes).toMatch(/\r\nretry-after: 60\r\n/)
  })
  it("logs which failure of the upstream it was", async () => {
    const { records, theirs } = await through(failWith(new RateLimited({ limit: 5 })))
    const { instanceId } = theirs[0]!
    expect(Relay.originOf(records[0]?.error)).toEqual({ tag: "RateLimited", status: 429, instanceId })
  })
  it("answers with its internal error what nobody relays", async () => {
    const { bytes } = await through(failWith(new RateLimited({ limit: 5 })), "none")
    expect(bytes).toMatch(/^HTTP\/1.1 500 /)
    expect(bytes).not.toMatch(/retry-after|ratelimit|rate_limited/i)
  })
})
