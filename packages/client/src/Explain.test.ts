import * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import { describe, expect, it } from "vitest"
import { explain } from "./Explain.ts"
import { InvalidSuccess } from "./InvalidSuccess.ts"
import { ConnectionLost, Offline, TimedOut } from "./TransportError.ts"

class Paused extends TaggedError<Paused>("explain-test/Paused")("Paused", {
  status: 503,
  message: "The campaign is paused.",
  retry: Retry.after("5 seconds"),
  docs: { remedy: "Wait until it goes on." }
}) {}
class Closed extends TaggedError<Closed>("explain-test/Closed")("Closed", { status: 410, message: "It is over." }) {}
const Service = Contract.make("service", { version: "1.0.0", errors: [Paused, Closed] })

const received = (status: number, headers: Record<string, string>, body: string) =>
  Contract.decode(Service, { status, headers, body })

describe("an error of the contract", () => {
  it("says its own message and remedy, and how long to wait", () => {
    const { body, headers, status } = Contract.encode(Service, new Paused(), { instanceId: "urn:uuid:1" })
    expect(explain(received(status, { ...headers, "retry-after": "30" }, body))).toEqual({
      title: "The campaign is paused.",
      advice: "Wait until it goes on.",
      retry: "yes",
      waitMs: 30_000,
      instanceId: "urn:uuid:1"
    })
  })

  it("has no retry button where that is of no use", () => {
    expect(explain(new Closed())).toEqual({
      title: "It is over.",
      advice: "",
      retry: "no",
      waitMs: 0,
      instanceId: undefined
    })
  })

  it("may have been carried out already, when it was a POST without a key", () => {
    expect(explain(new Paused(), { method: "POST" }).retry).toBe("perhaps")
    expect(explain(new Paused(), { method: "POST", idempotencyKey: true }).retry).toBe("yes")
  })

  it("is said in the user's language by whoever knows it", () => {
    expect(explain(new Closed(), { message: () => "Es ist vorbei." }).title).toBe("Es ist vorbei.")
  })
})

describe("a failure that no contract defines", () => {
  const request = { method: "POST", url: "https://api.example.com/" }

  it.each([
    [new Offline({ request }), "You are offline.", "perhaps"],
    [new ConnectionLost({ request: { ...request, method: "GET" } }), "The connection was lost.", "yes"],
    [new TimedOut({ request, phase: "connect" }), "The service takes too long to answer.", "yes"],
    [new InvalidSuccess({ status: 200, issues: [], excerpt: "" }), "The answer is not what this program expects.", "no"]
  ])("is said in plain words: %s", (error, title, retry) => {
    expect(explain(error)).toMatchObject({ title, retry })
  })

  it("does not repeat what a stranger wrote", () => {
    const error = received(
      403,
      { "content-type": "application/problem+json" },
      `{"title":"Call 555-1234","detail":"now"}`
    )
    expect(JSON.stringify(explain(error))).not.toContain("555")
    expect(explain(error).title).toContain("status 403")
  })
})
