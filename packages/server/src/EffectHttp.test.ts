import { Contract, TaggedError } from "@errata/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServer from "effect/http/HttpServer"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Tracer from "effect/Tracer"
import { describe, expect, it, vi } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import { start } from "../test/apps/effect.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"
import * as EffectHttp from "./EffectHttp.ts"

failuresSuite("Effect HttpRouter", start)
frameworkSuite("Effect HttpApi", start, [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "unsupported type",
  "invalid body"
])

describe("Effect", () => {
  class Unavailable extends TaggedError<Unavailable>("effect-http-test/Unavailable")("Unavailable", {
    status: 503,
    message: "The database is away."
  }) {}
  const Both = Contract.merge("both", {
    version: "1.0.0",
    contracts: [Api, Contract.make("away", { version: "1.0.0", errors: [Unavailable] })]
  })
  const failing = (effect: Effect.Effect<never, GroupNotFound | Unavailable>, given?: Logger.Logger<unknown, void>) => {
    const logged: Array<Logger.Options<unknown>> = []
    const logger = given ?? Logger.make((entry) => void logged.push(entry))
    const reported: Array<string> = []
    const instances: Array<unknown> = []
    const reporter = ErrorReporter.make(({ error, attributes }) => {
      reported.push(error.message)
      instances.push(attributes["error.instance"])
    })
    const layer = Layer.mergeAll(HttpRouter.add("GET", "/", effect), EffectHttp.failures(Both)).pipe(
      Layer.provideMerge(Logger.layer([logger])),
      Layer.provideMerge(ErrorReporter.layer([reporter])),
      Layer.provide(HttpServer.layerServices)
    )
    const { handler } = HttpRouter.toWebHandler(layer, { disableLogger: true })
    return { logged, reported, instances, get: () => handler(new Request("http://x/?token=hunter2")) }
  }
  it("logs and reports a defect once, with its cause and the instance id", async () => {
    const app = failing(Effect.die(new Error("broken")))
    const response = await app.get()
    expect(response.status).toBe(500)
    expect(app.logged).toHaveLength(1)
    expect(app.logged[0]?.message).toEqual(["GET / failed with InternalError"])
    expect(Cause.pretty(app.logged[0]?.cause as Cause.Cause<unknown>)).toContain("broken")
    expect(app.reported).toEqual(["broken"])
  })
  it.each([
    ["after the answer", new Unavailable()],
    ["before the answer too", Effect.withErrorReporting(new Unavailable())]
  ])("reports an incident %s, under the answer's instance id", async (_, effect) => {
    const app = failing(effect)
    const { headers } = await app.get()
    const id = headers.get("error-instance")
    expect(app.instances).not.toEqual([])
    expect(new Set(app.instances)).toEqual(new Set([id]))
    const again = await app.get()
    expect(again.headers.get("error-instance")).not.toBe(id)
  })
  it("prints what its loggers lose, and answers all the same", async () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true)
    const broken = Logger.make(() => {
      throw new Error("disk full")
    })
    const app = failing(Effect.die(new Error("hunter2")), broken)
    const response = await app.get()
    const lines = write.mock.calls.map(([line]) => String(line))
    write.mockRestore()
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain("hunter2")
    expect(lines[0]).toContain("disk full")
    expect(JSON.parse(lines[1]!)).toMatchObject({ instanceId: response.headers.get("error-instance") })
  })
  it("takes an expected failure for no incident", async () => {
    const app = failing(new GroupNotFound({ groupId: "g1" }))
    expect((await app.get()).status).toBe(404)
    expect([app.logged, app.reported]).toEqual([[], []])
  })
  it.each<[string, EffectHttp.Options<typeof Both>]>([
    ["Effect's logger", {}],
    ["a log of its own", { log: () => {} }]
  ])("tells the span of the failure, with %s", async (_, options) => {
    const spans: Array<Tracer.NativeSpan> = []
    const tracer = Tracer.make({
      span: (given) => {
        const span = new Tracer.NativeSpan(given)
        spans.push(span)
        return span
      }
    })
    const routes = Layer.mergeAll(
      HttpRouter.add("GET", "/", new GroupNotFound({ groupId: "g1" })),
      EffectHttp.failures(Both, options)
    )
    const layer = Layer.provideMerge(routes, Layer.succeed(Tracer.Tracer, tracer)).pipe(
      Layer.provide(HttpServer.layerServices)
    )
    const { handler } = HttpRouter.toWebHandler(layer, { disableLogger: true })
    const response = await handler(new Request("http://x/"))
    expect(Object.fromEntries(spans.flatMap(({ attributes }) => [...attributes]))).toMatchObject({
      "error.type": "group_not_found",
      "error.instance": response.headers.get("error-instance")
    })
  })
  it("answers 503 when the service interrupts the handler", async () => {
    const response = await failing(Effect.interrupt).get()
    expect([response.status, await response.json()]).toMatchObject([503, { type: "about:blank" }])
  })
  it("says what a page may read beside what Effect's own CORS middleware says", async () => {
    const layer = Layer.mergeAll(
      HttpRouter.add("GET", "/", new GroupNotFound({ groupId: "g1" })),
      EffectHttp.failures(Both),
      HttpRouter.cors({ allowedOrigins: ["https://page.example"], exposedHeaders: ["x-total"] })
    ).pipe(Layer.provide(HttpServer.layerServices))
    const { handler } = HttpRouter.toWebHandler(layer, { disableLogger: true })
    const { headers } = await handler(new Request("http://x/", { headers: { origin: "https://page.example" } }))
    expect(headers.get("access-control-allow-origin")).toBe("https://page.example")
    expect(headers.get("access-control-expose-headers")).toBe("x-total, error-instance")
  })
})
