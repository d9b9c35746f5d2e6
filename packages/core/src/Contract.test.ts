import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Contract, Dialect, Retry, TaggedError } from "./index.ts"

class GroupNotFound extends TaggedError<GroupNotFound>("contract-test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String },
  internal: { query: Schema.String }
}) {}

class RateLimited extends TaggedError<RateLimited>("contract-test/RateLimited")("RateLimited", {
  status: 429,
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  retry: Retry.after("60 seconds", { safe: true }),
  headers: { "ratelimit-limit": "{limit}" }
}) {}

class Broken extends TaggedError<Broken>("contract-test/Broken")("Broken", { status: "5XX", message: "It broke." }) {}

const Campaigns = Contract.make("campaigns", {
  version: "1.0.0",
  base: "https://errors.example.com/campaigns/",
  errors: [GroupNotFound, RateLimited, Broken]
})

describe("a contract in RFC 9457", () => {
  it("writes a problem document and reads it back", () => {
    const error = new RateLimited({ limit: 5 })
    const wire = Contract.encode(Campaigns, error, { instanceId: "urn:uuid:1" })
    expect(wire).toMatchObject({
      status: 429,
      headers: {
        "cache-control": "no-store",
        "content-type": "application/problem+json",
        "retry-after": "60",
        "ratelimit-limit": "5",
        "error-instance": "urn:uuid:1"
      },
      body: `{"type":"https://errors.example.com/campaigns/rate_limited","title":"Rate limited","status":429,"detail":"More than 5 requests a minute.","instance":"urn:uuid:1","limit":5}`
    })
    const back = Contract.decode(Campaigns, wire)
    expect(back).toEqual(error)
    expect(back.received).toMatchObject({ status: 429, instanceId: "urn:uuid:1", retryAfterMs: 60_000 })
  })
  it("has a type that is a URI, whatever its name", () => {
    const Mine = Contract.make("My API #1/ä", { version: "1", errors: [RateLimited] })
    const wire = Contract.encode(Mine, new RateLimited({ limit: 5 }))
    expect(JSON.parse(wire.body).type).toBe("urn:errata:My%20API%20%231%2F%C3%A4:rate_limited")
    expect(Contract.decode(Mine, wire)).toEqual(new RateLimited({ limit: 5 }))
    expect(
      Contract.decode(Contract.merge("My API #1/ä", { version: "1", contracts: [Mine, Campaigns] }), wire)
    ).toEqual(new RateLimited({ limit: 5 }))
  })
  it("keeps the status of a range", () => {
    const back = Contract.decode(Campaigns, Contract.encode(Campaigns, new Broken({ status: 507 })))
    expect(back).toMatchObject({ _tag: "Broken", status: 507 })
  })
  it("writes a defect without revealing it", () => {
    const wire = Contract.encode(Campaigns, new Error("password=hunter2"))
    expect(wire.status).toBe(500)
    expect(JSON.stringify([wire.headers, wire.body])).not.toContain("hunter2")
    expect(wire.defect).toBeInstanceOf(Error)
  })
  it("takes what it does not know for an UnrecognizedError", () => {
    const html = Contract.decode(Campaigns, { status: 502, headers: {}, body: "<html>" })
    expect(html).toMatchObject({ _tag: "UnrecognizedError", status: 502 })
    const bad = Contract.decode(Campaigns, {
      status: 404,
      headers: {},
      body: `{"type":"https://errors.example.com/campaigns/group_not_found","groupId":7}`
    })
    expect(bad).toMatchObject({
      _tag: "UnrecognizedError",
      code: "group_not_found",
      issue: expect.stringContaining("groupId")
    })
  })
  it("matches exhaustively", async () => {
    const say = (error: Contract.Error<typeof Campaigns>) =>
      Contract.match(error, {
        GroupNotFound: (e) => e.groupId,
        RateLimited: (e) => e.limit,
        Broken: (e) => e.status,
        UnrecognizedError: (e) => e.status
      })
    expect(say(new GroupNotFound({ groupId: "g1" }))).toBe("g1")
    const program: Effect.Effect<never, GroupNotFound | RateLimited> = Effect.fail(new RateLimited({ limit: 1 }))
    const handled: Effect.Effect<string | number> = program.pipe(
      Contract.catchTags({
        GroupNotFound: (e) => Effect.succeed(e.groupId),
        RateLimited: (e) => Effect.succeed(e.limit)
      })
    )
    expect(await Effect.runPromise(handled)).toBe(1)
  })
})

describe("a contract in { code, text }", () => {
  class UnknownGroup extends TaggedError<UnknownGroup>("contract-test/UnknownGroup")("UnknownGroup", {
    status: 403,
    message: "The group is not known."
  }) {}
  class Gone extends TaggedError<Gone>("contract-test/Gone")("Gone", { status: 410, message: "Gone." }) {}
  const Messages = Contract.make("messages", {
    version: "1.0.0",
    errors: [UnknownGroup, Gone],
    dialects: [Dialect.byStatus({ 403: Dialect.codeText }, Dialect.status)]
  })
  it("mixes bodies and bare statuses", () => {
    const wire = Contract.encode(Messages, new UnknownGroup())
    expect(wire.body).toBe(`{"code":"unknown_group","text":"The group is not known."}`)
    expect(Contract.decode(Messages, wire)._tag).toBe("UnknownGroup")
    const bare = Contract.encode(Messages, new Gone())
    expect(bare).toMatchObject({ status: 410, body: "" })
    expect(Contract.decode(Messages, bare)._tag).toBe("Gone")
    expect(
      Contract.decode(Messages, { status: 403, headers: {}, body: `{"code":"__proto__","text":""}` })
    ).toMatchObject({
      _tag: "UnrecognizedError",
      code: "__proto__"
    })
  })
  it("refuses a field that has nowhere to go", () => {
    expect(() => Contract.make("x", { version: "1", errors: [GroupNotFound], dialects: [Dialect.codeText] })).toThrow(
      /nowhere to carry the field "groupId" of GroupNotFound/
    )
  })
})
