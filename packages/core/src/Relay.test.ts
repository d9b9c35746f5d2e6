import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Contract, Dialect, Retry, TaggedError } from "./index.ts"
import * as Relay from "./Relay.ts"

class CardDeclined extends TaggedError<CardDeclined>("relay-test/CardDeclined")("CardDeclined", {
  status: 402,
  message: "The card was declined: {why}.",
  fields: { why: Schema.String, at: Schema.Date }
}) {}
class QuotaExceeded extends TaggedError<QuotaExceeded>("relay-test/QuotaExceeded")("QuotaExceeded", {
  status: 429,
  message: "Tenant {tenant} exceeded its quota.",
  fields: { tenant: Schema.String },
  retry: Retry.after("30 seconds"),
  headers: { "x-tenant": "{tenant}" }
}) {}
class Corrupt extends TaggedError<Corrupt>("relay-test/Corrupt")("Corrupt", {
  status: "5XX",
  message: "Row corrupt."
}) {}
const Payments = Contract.make("payments", { version: "1", errors: [CardDeclined, QuotaExceeded, Corrupt] })

class Busy extends TaggedError<Busy>("relay-test/Busy")("Busy", { status: 503, message: "Busy." }) {}
class UpstreamFailed extends TaggedError<UpstreamFailed>("relay-test/UpstreamFailed")("UpstreamFailed", {
  status: 502,
  message: "A service behind this one failed."
}) {}
const Checkout = Contract.make("checkout", {
  version: "1",
  errors: [CardDeclined, Busy, UpstreamFailed],
  dialects: [Dialect.problem, Dialect.googleRpc({ domain: "checkout.example.com" })]
})

interface TimedOut {
  readonly _tag: "TimedOut"
  readonly afterMs: number
}

const relay = Relay.make<TimedOut>()({
  from: Payments,
  to: Checkout,
  rules: {
    CardDeclined: "pass",
    QuotaExceeded: { rule: () => new Busy(), retryAfter: "keep" },
    Corrupt: "hide",
    TimedOut: () => new Busy()
  },
  otherwise: () => new UpstreamFailed()
})

/** Sends an upstream's failure through decode, relay and encode, as a gateway does. */
const through = (response: { status: number; headers: Record<string, string>; body: string }) => {
  const error = relay(Contract.decode(Payments, response))
  return { error, wire: Contract.encode(Checkout, error, { instanceId: "urn:uuid:ours" }) }
}
const upstream = (error: unknown, headers: Record<string, string> = {}) => {
  const { status, body, headers: own } = Contract.encode(Payments, error, { instanceId: "urn:uuid:theirs" })
  return { status, body, headers: { ...own, "set-cookie": "a=b", "x-secret": "s3cret", ...headers } }
}

describe("a relay", () => {
  it("knows what each of its rules is given, with transport failures and without", () => {
    const translate = Relay.make()({
      from: Payments,
      to: Checkout,
      rules: {
        QuotaExceeded: ({ tenant }) => new CardDeclined({ why: tenant, at: new Date(0) }),
        Corrupt: {
          rule: ({ status }) => new CardDeclined({ why: String(status), at: new Date(0) }),
          retryAfter: "keep"
        }
      },
      otherwise: () => new UpstreamFailed()
    })
    expect(translate(new QuotaExceeded({ tenant: "t1" }))).toMatchObject({ why: "t1" })
    expect(translate(new Corrupt({ status: 507 }))).toMatchObject({ why: "507" })
    const timed = Relay.make<TimedOut>()({
      from: Payments,
      to: Checkout,
      rules: { TimedOut: ({ afterMs }) => new CardDeclined({ why: String(afterMs), at: new Date(0) }) },
      otherwise: () => new UpstreamFailed()
    })
    expect(timed({ _tag: "TimedOut", afterMs: 5 })).toMatchObject({ why: "5" })
  })
  it("passes an error on with its fields, and nothing else of the response", () => {
    const { error, wire } = through(upstream(new CardDeclined({ why: "expired", at: new Date(0) })))
    expect(error).toMatchObject({ _tag: "CardDeclined", why: "expired", at: new Date(0) })
    expect((error as CardDeclined).received).toBeUndefined()
    expect(wire.status).toBe(402)
    expect(JSON.stringify(wire)).not.toMatch(/theirs|set-cookie|s3cret/)
  })
  it("translates, and keeps Retry-After where the rule says so", () => {
    const { error, wire } = through(upstream(new QuotaExceeded({ tenant: "acme" }), { "retry-after": "7" }))
    expect(error._tag).toBe("Busy")
    expect(wire).toMatchObject({ status: 503, headers: { "retry-after": "7" } })
    expect(JSON.stringify([wire.headers, wire.body])).not.toMatch(/acme|x-tenant|theirs/)
    const google = Contract.encode(Checkout, error, { dialect: Checkout.dialects[1] })
    expect(JSON.parse(google.body)).toMatchObject({ error: { details: [{}, { retryDelay: "7s" }] } })
    expect(Contract.encode(Checkout, new Busy()).headers["retry-after"]).toBeUndefined()
  })
  it("hides what has no rule or is to be hidden, with neither status nor headers", () => {
    for (const response of [
      upstream(new Corrupt({ status: 507 }), { "retry-after": "7" }),
      upstream(new Error("secret")),
      { status: 503, headers: { "retry-after": "7", server: "cdn" }, body: "<html>secret</html>" }
    ]) {
      const { error, wire } = through(response)
      expect(error._tag).toBe("UpstreamFailed")
      expect(wire.status).toBe(502)
      expect(wire.headers["retry-after"]).toBeUndefined()
      expect(JSON.stringify([wire.headers, wire.body])).not.toMatch(/secret|507|cdn|theirs/)
    }
  })
  it("takes failures before any response, and whatever else comes", () => {
    expect(relay({ _tag: "TimedOut", afterMs: 5 })._tag).toBe("Busy")
    for (const other of [undefined, null, "x", { _tag: "constructor" }, { _tag: "CardDeclined" }]) {
      expect(relay(other as never)._tag).toBe("UpstreamFailed")
    }
  })
  it("keeps the upstream's failure for the log, with its instance id", () => {
    const { error } = through(upstream(new QuotaExceeded({ tenant: "acme" })))
    expect((error as Busy).cause).toMatchObject({ _tag: "QuotaExceeded", tenant: "acme" })
    expect(Relay.originOf(error)).toEqual({ tag: "QuotaExceeded", status: 429, instanceId: "urn:uuid:theirs" })
    expect(Relay.originOf(new Busy())).toBeUndefined()
    expect(JSON.stringify(error)).toBe(`{"_tag":"Busy"}`)
    const own = Relay.make()({
      from: Payments,
      to: Checkout,
      rules: {},
      otherwise: () => new UpstreamFailed({}, { cause: "mine" })
    })
    expect((own(new Corrupt({ status: 500 })) as UpstreamFailed).cause).toBe("mine")
  })
  it("speaks of each failure by itself, where a rule answers with the same error each time", () => {
    const [busy, failed] = [new Busy(), new UpstreamFailed({}, { cause: "mine" })]
    const same = Relay.make()({
      from: Payments,
      to: Checkout,
      rules: { QuotaExceeded: { rule: () => busy, retryAfter: "keep" }, Corrupt: () => busy },
      otherwise: () => failed
    })
    const [slow, soon, gone] = [
      same(Contract.decode(Payments, upstream(new QuotaExceeded({ tenant: "a" }), { "retry-after": "7" }))),
      same(Contract.decode(Payments, upstream(new QuotaExceeded({ tenant: "b" }), { "retry-after": "1" }))),
      same(new Corrupt({ status: 500 }))
    ]
    expect([slow, soon, gone].map((error) => Contract.encode(Checkout, error).headers["retry-after"])).toEqual([
      "7",
      "1",
      undefined
    ])
    expect([slow, soon, gone].map(({ cause }) => cause)).toMatchObject([
      { tenant: "a" },
      { tenant: "b" },
      { status: 500 }
    ])
    for (let i = 0; i < 2; i++) expect(same(new CardDeclined({ why: "", at: new Date(0) })).cause).toBe("mine")
  })
  it("maps the failures of an Effect", async () => {
    const call: Effect.Effect<string, Contract.Error<typeof Payments> | TimedOut> = Effect.fail(
      new CardDeclined({ why: "stolen", at: new Date(0) })
    )
    const relayed: Effect.Effect<string, CardDeclined | Busy | UpstreamFailed> = Effect.mapError(call, relay)
    expect(await Effect.runPromise(Effect.flip(relayed))).toMatchObject({ why: "stolen" })
  })
  it("refuses to pass on what is not the same error in both contracts", () => {
    class Other extends TaggedError<Other>("relay-test/other/Corrupt")("Corrupt", { status: 500, message: "." }) {}
    const To = Contract.make("to", { version: "1", errors: [Other, UpstreamFailed] })
    const rules = { Corrupt: "pass" as never }
    expect(() => Relay.make()({ from: Payments, to: To, rules, otherwise: () => new UpstreamFailed() })).toThrow(
      'A relay from "payments" to "to" passes Corrupt on, which is not the same error in both; add it to the errors of "to", or translate it'
    )
  })
  it("is checked by the compiler", () => {
    const otherwise = () => new UpstreamFailed()
    // @ts-expect-error - an error that the gateway does not declare cannot be passed on
    expect(() => Relay.make()({ from: Payments, to: Checkout, rules: { Corrupt: "pass" }, otherwise })).toThrow(
      /Corrupt/
    )
    // @ts-expect-error - a rule answers with an error of the gateway's contract
    Relay.make()({ from: Payments, to: Checkout, rules: { Corrupt: () => new Corrupt({ status: 500 }) }, otherwise })
    // What is made of a list of tags has no keys to compare.
    const rules = Object.fromEntries(["QuotaExceeded", "Corrupt"].map((tag) => [tag, () => new Busy()]))
    expect(Relay.make()({ from: Payments, to: Checkout, rules, otherwise })(new Corrupt({ status: 500 }))._tag).toBe(
      "Busy"
    )
    // @ts-expect-error - a misspelt tag would never be met
    Relay.make()({ from: Payments, to: Checkout, rules: { CardDeclined: "pass", QuotaExeeded: "hide" }, otherwise })
    // @ts-expect-error - a misspelt tag would never be met, whatever its rule
    Relay.make()({ from: Payments, to: Checkout, rules: { Corrupt: "hide", Corupt: () => new Busy() }, otherwise })
    // @ts-expect-error - the default is compulsory
    Relay.make()({ from: Payments, to: Checkout, rules: {} })
  })
})
