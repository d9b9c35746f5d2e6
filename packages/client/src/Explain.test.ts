import * as Contract from "@errata/core/Contract"
import * as Messages from "@errata/core/Messages"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import { describe, expect, it } from "vitest"
import * as Client from "./Client.ts"
import { explain } from "./Explain.ts"
import { words as english } from "./internal/words.ts"
import { InvalidSuccess } from "./InvalidSuccess.ts"
import * as Retries from "./Retries.ts"
import { ConnectionLost, Offline, TimedOut } from "./TransportError.ts"

class Paused extends TaggedError<Paused>("explain-test/Paused")("Paused", {
  status: 503,
  message: "The campaign is paused.",
  retry: Retry.after("5 seconds"),
  docs: { remedy: "Wait until it goes on." }
}) {}
class Closed extends TaggedError<Closed>("explain-test/Closed")("Closed", { status: 410, message: "It is over." }) {}
class Busy extends TaggedError<Busy>("explain-test/Busy")("Busy", {
  status: 502,
  message: "Too busy.",
  retry: Retry.backoff({ base: "1 second" })
}) {}
const Service = Contract.make("service", { version: "1.0.0", errors: [Paused, Closed, Busy] })

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

  it("then says so beside its remedy", () => {
    expect(explain(new Paused(), { method: "POST" }).advice).toBe(
      "Wait until it goes on. It may have worked already: look before you send it again."
    )
  })

  it("is said in the user's language: its message, and what to do", () => {
    const messages = Messages.make(Service, { de: { paused: "Die Kampagne ruht.", closed: "Es ist vorbei." } })
    const remedies = Messages.make(Service, { de: { paused: "Warten Sie, bis es weitergeht." } })
    const options = {
      message: (error: Error) => Messages.render(messages, error, ["de-AT", "en"]),
      advice: (error: Error) => Messages.choose(remedies, error, ["de-AT", "en"])?.message
    }
    expect(explain(new Paused(), options)).toMatchObject({
      title: "Die Kampagne ruht.",
      advice: "Warten Sie, bis es weitergeht."
    })
    expect(explain(new Closed(), options)).toMatchObject({ title: "Es ist vorbei.", advice: "" })
  })
})

describe("an error that is about to be met by another try", () => {
  it("can be said, as any other", async () => {
    const said: Array<string> = []
    const onRetry = ({ error }: Retries.Event) => void said.push(error.message, explain(error).title)
    const retry = Retries.make({ onRetry, maxAttempts: 2, maxDelayMs: 5 })
    const { body, status } = Contract.encode(Service, new Busy())
    await Client.result(Service, { retry, fetch: async () => new Response(body, { status }) })("https://example.com/")
    expect(said).toEqual(["Too busy.", "Too busy."])
  })
})

describe("a wait", () => {
  it("grows with each attempt, where only the contract's backoff says how long", () => {
    const waits = [1, 2, 3, 10].map((attempt) => explain(new Busy(), { attempt }).waitMs)
    expect(waits).toEqual([1000, 2000, 4000, 30_000])
  })

  it("is what the server named, however often it was tried", () => {
    const { body, headers, status } = Contract.encode(Service, new Busy())
    const error = received(status, { ...headers, "retry-after": "7" }, body)
    expect(explain(error, { attempt: 9 })).toMatchObject({ retry: "yes", waitMs: 7000 })
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

  it.each([
    ["GET", "Try again."],
    ["POST", "It may have worked already: look before you send it again."]
  ])("advises by what the request may have done: %s", (method, advice) => {
    expect(explain(new ConnectionLost({ request: { ...request, method } })).advice).toBe(advice)
  })

  it("is said in the user's language, advice included", () => {
    const words = { ...english, Offline: { title: "Sie sind offline.", advice: "Prüfen Sie die Verbindung." } }
    expect(explain(new Offline({ request: { ...request, method: "GET" } }), { words })).toMatchObject({
      title: "Sie sind offline.",
      advice: "Prüfen Sie die Verbindung."
    })
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
