import { Contract, Dialect } from "@errata/core"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import type { FrameworkErrors } from "../src/FrameworkErrors.ts"
import type { LogRecord } from "../src/Server.ts"
import { Api, GroupNotFound, Named } from "./api.ts"
import {
  BadBody,
  Busy,
  Framework,
  Invalid,
  NoRoute,
  TooLarge,
  Unacceptable,
  WrongMethod,
  WrongType
} from "./framework-api.ts"
import { request, type Served } from "./serve.ts"

/** What a framework's adapter is given for one test. */
export interface Given {
  readonly contract: Contract.Any
  readonly errors?: FrameworkErrors<typeof Framework>
  readonly log: (record: LogRecord) => void
}

/** What `GET /fail/:how` does: the handler to run, or the Effect to run through the adapter's own `handler`. */
export interface Ways {
  readonly handler: (how: string) => (() => unknown) | undefined
  readonly effect: (how: string) => (() => Effect.Effect<never, GroupNotFound>) | undefined
}

/**
 * Starts an application with `GET /fail/:how`, which sets the headers of `surroundings` and then fails in that way, and
 * `POST /json`, which takes at most 1,000 bytes of JSON, and `GET /text`, which answers nothing but text.
 */
export type Start = (given: Given, ways: Ways) => Promise<Served>

/** What `POST /json` takes, where the framework does not say it by itself. */
export const count = Schema.toStandardSchemaV1(Schema.Struct({ count: Schema.optionalKey(Schema.Int) }))

/** What a middleware, or a success that was begun, has set when the handler fails. */
export const surroundings = {
  "access-control-allow-origin": "https://page.example",
  "access-control-expose-headers": "x-total",
  "set-cookie": "a=1",
  "cache-control": "public",
  etag: `"x"`,
  "content-encoding": "gzip"
}

/** How a handler can fail without meaning to. */
const defects: Readonly<Record<string, () => unknown>> = {
  "thrown error": () => {
    throw new Error("hunter2")
  },
  "rejected promise": () => Promise.reject(new Error("hunter2")),
  "thrown string": () => {
    // oxlint-disable-next-line typescript/only-throw-error -- what services do
    throw "hunter2"
  },
  "thrown object with status and headers": () => {
    // oxlint-disable-next-line typescript/only-throw-error -- what services do
    throw { status: 418, statusCode: 418, headers: { "x-secret": "hunter2" }, message: "hunter2", expose: true }
  },
  "thrown error with status and headers": () => {
    throw Object.assign(new Error("hunter2"), {
      status: 418,
      statusCode: 418,
      headers: { "x-secret": "hunter2" },
      code: "HUNTER2"
    })
  },
  "thrown error with a status that is not to be exposed": () => {
    throw Object.assign(new Error("hunter2"), { status: 418, statusCode: 418, expose: false })
  },
  "error whose getters throw": () => {
    const trap = () => {
      throw new Error("hunter2")
    }
    throw Object.defineProperties(new Error("hunter2"), {
      cause: { get: trap },
      status: { get: trap },
      code: { get: trap }
    })
  },
  "revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    // oxlint-disable-next-line typescript/only-throw-error -- nothing is harder to look at
    throw proxy
  },
  "failed upstream fetch": () => fetch("http://127.0.0.1:1/hunter2")
}

/** How the Effect of a handler can fail without meaning to. */
const effectDefects: Readonly<Record<string, () => Effect.Effect<never, GroupNotFound>>> = {
  "Effect defect": () => Effect.die(new Error("hunter2")),
  "Effect that fails with what is not in the contract": () => Effect.fail(new Error("hunter2") as never),
  "Effect that throws": () =>
    Effect.sync(() => {
      throw new Error("hunter2")
    })
}

/** How a handler can fail as its contract says. */
const errors: Readonly<Record<string, () => unknown>> = {
  "thrown contract error": () => {
    throw new GroupNotFound({ groupId: "g1" }, { internal: { query: "hunter2" } })
  },
  "rejected contract error": () => Promise.reject(new GroupNotFound({ groupId: "g1" })),
  "contract error in cause": () => {
    throw new Error("hunter2", { cause: new GroupNotFound({ groupId: "g1" }) })
  }
}

/** How an Effect can fail as its contract says. */
const effectErrors: Readonly<Record<string, () => Effect.Effect<never, GroupNotFound>>> = {
  "failed Effect": () => Effect.fail(new GroupNotFound({ groupId: "g1" })),
  "contract error thrown in an Effect": () =>
    Effect.sync(() => {
      throw new GroupNotFound({ groupId: "g1" })
    }),
  "contract error that a promise in an Effect rejects with": () =>
    Effect.promise(() => Promise.reject(new GroupNotFound({ groupId: "g1" }))),
  "contract error in the cause of what is thrown in an Effect": () =>
    Effect.die(new Error("hunter2", { cause: new GroupNotFound({ groupId: "g1" }) }))
}

const letters = (): never => {
  throw new Named({ group: "gé" })
}

const signal = () => {
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve: () => resolve() }
}

const started = async (start: Start, given: Omit<Given, "log">) => {
  const records: Array<LogRecord> = []
  const hanging = { started: signal(), interrupted: signal() }
  const hang = () =>
    Effect.sync(hanging.started.resolve).pipe(
      Effect.andThen(Effect.never),
      Effect.onInterrupt(() => Effect.sync(hanging.interrupted.resolve))
    )
  const handlers: Readonly<Record<string, () => unknown>> = { ...errors, ...defects, letters }
  const effects: Readonly<Record<string, () => Effect.Effect<never, GroupNotFound>>> = {
    ...effectErrors,
    ...effectDefects,
    hang
  }
  const server = await start(
    { ...given, log: (record) => records.push(record) },
    { handler: (how) => handlers[how], effect: (how) => effects[how] }
  )
  return { server, records, hanging, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** Tests that what handlers fail with leaves as the contract says, and reveals nothing else. */
export const failuresSuite = (name: string, start: Start): void => {
  describe(`${name}: what a handler fails with`, () => {
    it.each([...Object.keys(errors), ...Object.keys(effectErrors)])("%s: the contract's bytes", async (how) => {
      await using app = await started(start, { contract: Api })
      const response = await fetch(`${app.server.url}/fail/${encodeURIComponent(how)}`)
      const body = await response.text()
      const decoded = Contract.decode(Api, { status: response.status, headers: response.headers, body })
      expect(decoded).toEqual(new GroupNotFound({ groupId: "g1" }))
      expect(body).not.toContain("hunter2")
      expect(app.records).toMatchObject([{ tag: "GroupNotFound", expected: true, delivery: "sent", method: "GET" }])
      expect(app.records[0]?.path).toBe(`/fail/${encodeURIComponent(how)}`)
    })
    it.each([...Object.keys(defects), ...Object.keys(effectDefects)])("%s: nothing leaks", async (how) => {
      await using app = await started(start, { contract: Api })
      const bytes = await app.server.raw(request("GET", `/fail/${encodeURIComponent(how)}`))
      expect(bytes).not.toMatch(/hunter2|x-secret|\bat .*:\d+:\d+/i)
      expect(bytes).toMatch(/^HTTP\/1.1 500 Internal Server Error\r\n/)
      expect(bytes).toMatch(/\r\ncontent-type: application\/problem\+json\r\n/i)
      const problem = JSON.parse(bytes.slice(bytes.indexOf("{"), bytes.lastIndexOf("}") + 1))
      expect(problem).toMatchObject({ type: "https://errors.example.com/internal_error", status: 500 })
      expect(app.records).toMatchObject([{ tag: "InternalError", expected: false, instanceId: problem.instance }])
      expect(app.records[0]?.error).toBeDefined()
    })
    it("writes the letters of the head in Latin-1, and those of the body in UTF-8", async () => {
      await using app = await started(start, { contract: Api })
      const bytes = await app.server.raw(request("GET", "/fail/letters"))
      expect(bytes).toMatch(/^HTTP\/1.1 409 Conflict\r\n/)
      expect(bytes).toMatch(/\r\nx-group: g\xe9\r\n/i)
      expect(bytes).toContain(`"group":"g\xc3\xa9"`)
    })
    it("says nothing of a body where the dialect has none", async () => {
      const contract = Contract.make("bare", { version: "1.0.0", errors: [], dialects: [Dialect.status] })
      await using app = await started(start, { contract })
      const bytes = await app.server.raw(request("GET", `/fail/${encodeURIComponent("thrown error")}`))
      expect(bytes).toMatch(/^HTTP\/1.1 500 Internal Server Error\r\n[^]*\r\ncontent-length: 0\r\n[^]*\r\n\r\n$/i)
      expect(bytes).not.toMatch(/\r\ncontent-type:/i)
    })
    it("keeps the headers that middlewares have set, and drops those that described a success", async () => {
      await using app = await started(start, { contract: Api })
      const how = encodeURIComponent("thrown contract error")
      const response = await fetch(`${app.server.url}/fail/${how}`, { headers: { origin: "https://page.example" } })
      const { headers } = response
      expect(headers.get("access-control-allow-origin")).toBe("https://page.example")
      expect(headers.get("access-control-expose-headers")).toBe("x-total, error-instance")
      expect(headers.get("set-cookie")).toBe("a=1")
      expect(headers.get("cache-control")).toBe("no-store")
      expect(headers.has("etag")).toBe(false)
      expect(headers.get("content-type")).toBe("application/problem+json")
      expect(await response.json()).toMatchObject({ groupId: "g1" })
    })
    it("interrupts the Effect of a client that leaves, and logs that", async () => {
      await using app = await started(start, { contract: Api })
      const client = new AbortController()
      const response = fetch(`${app.server.url}/fail/hang`, { signal: client.signal })
      await app.hanging.started.promise
      client.abort()
      await expect(response).rejects.toThrow("aborted")
      await app.hanging.interrupted.promise
      await expect.poll(() => app.records).toMatchObject([{ tag: "ClientGone", expected: true, delivery: "gone" }])
    })
  })
}

const post = (url: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/json`, { method: "POST", body, headers: { "content-type": "application/json", ...headers } })

const requests = {
  "unknown route": (url: string) => fetch(`${url}/unknown`),
  "wrong method": (url: string) => fetch(`${url}/json`, { method: "DELETE" }),
  "not acceptable": (url: string) => fetch(`${url}/text`, { headers: { accept: "image/hunter2" } }),
  "malformed body": (url: string) => post(url, `{"secret": hunter2`),
  "body too large": (url: string) => post(url, JSON.stringify("x".repeat(2000))),
  "unsupported encoding": (url: string) => post(url, "{}", { "content-encoding": "hunter2" }),
  "unsupported type": (url: string) => post(url, "{}", { "content-type": "text/hunter2" }),
  "invalid body": (url: string) => post(url, `{"count":"hunter2"}`)
}

/** Which of a framework's own failures to provoke. */
export type Provoked = keyof typeof requests

const expected: Readonly<
  Record<Provoked, { readonly bare: number; readonly error: Contract.Known<typeof Framework> }>
> = {
  "unknown route": { bare: 404, error: new NoRoute() },
  "wrong method": { bare: 405, error: new WrongMethod({ methods: ["POST"] }) },
  "not acceptable": { bare: 406, error: new Unacceptable() },
  "malformed body": { bare: 400, error: new BadBody() },
  "body too large": { bare: 413, error: new TooLarge() },
  "unsupported encoding": { bare: 415, error: new WrongType() },
  "unsupported type": { bare: 415, error: new WrongType() },
  "invalid body": { bare: 400, error: new Invalid({ fields: ["body.count"] }) }
}

const mapping: FrameworkErrors<typeof Framework> = {
  routeNotFound: () => new NoRoute(),
  methodNotAllowed: (methods) => new WrongMethod({ methods }),
  notAcceptable: () => new Unacceptable(),
  malformedBody: () => new BadBody(),
  bodyTooLarge: () => new TooLarge(),
  unsupportedMediaType: () => new WrongType(),
  validation: (issues) => new Invalid({ fields: issues.map((issue) => [issue.in, ...issue.path].join(".")) }),
  unavailable: () => new Busy()
}

/** Tests that what a framework finds by itself leaves in the contract too, mapped or bare. */
export const frameworkSuite = (name: string, start: Start, provoked: ReadonlyArray<Provoked>): void => {
  describe(`${name}: what the framework finds by itself`, () => {
    it.each(provoked)("%s: the error that the mapping names", async (which) => {
      await using app = await started(start, { contract: Framework, errors: mapping })
      const response = await requests[which](app.server.url)
      const body = await response.text()
      const decoded = Contract.decode(Framework, { status: response.status, headers: response.headers, body })
      expect(decoded).toEqual(expected[which].error)
      expect(app.records).toMatchObject([{ tag: expected[which].error._tag, expected: true, contract: "framework" }])
    })
    it.each(provoked)("%s: HTTP's own error without a mapping", async (which) => {
      await using app = await started(start, { contract: Framework })
      const response = await requests[which](app.server.url)
      const body = await response.text()
      expect(response.status).toBe(expected[which].bare)
      expect(response.headers.get("content-type")).toBe("application/problem+json")
      expect(JSON.parse(body)).toMatchObject({ type: "about:blank", status: expected[which].bare })
      expect(body).not.toContain("hunter2")
      expect(response.headers.get("allow")).toBe(which === "wrong method" ? "POST" : null)
      expect(app.records).toMatchObject([{ contract: "http", status: expected[which].bare, expected: true }])
    })
    it("answers HEAD without a body", async () => {
      await using app = await started(start, { contract: Framework })
      const bytes = await app.server.raw(request("HEAD", "/unknown"))
      expect(bytes).toMatch(/^HTTP\/1.1 404 Not Found\r\n[^]*\r\ncontent-length: [1-9][^]*\r\n\r\n$/i)
    })
    it("serves a success untouched", async () => {
      await using app = await started(start, { contract: Framework })
      const response = await post(app.server.url, `{"count":1}`)
      expect([response.status, await response.json()]).toEqual([200, { ok: true }])
      expect(app.records).toEqual([])
    })
  })
}
