import { Contract } from "@errata/core"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { createServer } from "node:http"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound, RateLimited } from "../test/api.ts"
import { listening, request, serve } from "../test/serve.ts"
import { Server } from "./index.ts"

const missing = () => new GroupNotFound({ groupId: "g1" }, { internal: { query: "select hunter2" } })

const ways: Record<
  string,
  () => never | Effect.Effect<never, GroupNotFound> | Promise<never> | Promise<GroupNotFound>
> = {
  thrown: () => {
    throw missing()
  },
  rejected: () => Promise.reject(missing()),
  returned: missing,
  "returned by a promise": () => Promise.resolve(missing()),
  "the failure of an Effect": () => Effect.fail(missing()),
  "the failure of an Effect that waits": () => Effect.andThen(Effect.sleep("1 millis"), Effect.fail(missing())),
  "the cause of something thrown": () => {
    throw new Error("outer", { cause: missing() })
  },
  "the reason of an Effect error": () => Promise.reject(Object.assign(new Error("wrapper"), { reason: missing() }))
}

describe.each(Object.entries(ways))("an error of the contract, %s", (_, fail) => {
  it("leaves node:http as the contract says", async () => {
    const records: Array<Server.LogRecord> = []
    await using server = await serve(Server.listener(Api, fail, { log: (record) => records.push(record) }))
    const response = await fetch(`${server.url}/groups/g1?token=hunter2`)
    const body = await response.text()
    const received = { status: response.status, headers: response.headers, body }
    expect(Contract.decode(Api, received)).toEqual(missing())
    expect(body).not.toContain("hunter2")
    expect(records).toMatchObject([
      { tag: "GroupNotFound", status: 404, expected: true, method: "GET", path: "/groups/g1", delivery: "sent" }
    ])
    expect(response.headers.get("error-instance")).toBe(records[0]?.instanceId)
  })
  it("leaves a Fetch handler as the contract says", async () => {
    const records: Array<Server.LogRecord> = []
    const handle = Server.handler(Api, fail, { log: (record) => records.push(record) })
    const response = await handle(new Request("http://x/groups/g1?token=hunter2"))
    const received = { status: response.status, headers: response.headers, body: await response.text() }
    expect(Contract.decode(Api, received)).toEqual(missing())
    expect(records).toMatchObject([{ tag: "GroupNotFound", method: "GET", path: "/groups/g1", delivery: "sent" }])
  })
})

describe("a success", () => {
  it("is what the handler wrote", async () => {
    await using server = await serve(Server.listener(Api, (_, response) => response.end("fine")))
    expect(await (await fetch(server.url)).text()).toBe("fine")
  })
  it("is what the handler returned", async () => {
    const handle = Server.handler(Api, () => Effect.succeed(new Response("fine")))
    expect(await (await handle(new Request("http://x/"))).text()).toBe("fine")
  })
})

describe("what a Fetch handler returns and no host can send", () => {
  const upstream = { status: 404, headers: { "x-secret": "hunter2" }, data: "hunter2" }
  it.each<[string, string, () => unknown]>([
    ["a failure of the network", "a Response that cannot be sent", () => Response.error()],
    [
      "a Response that was read",
      "a Response that cannot be sent",
      async () => {
        const response = new Response("hunter2")
        await response.text()
        return response
      }
    ],
    [
      "a Response of another implementation that was read",
      "a Response that cannot be sent",
      () => ({ status: 200, headers: new Headers(), body: null, bodyUsed: true })
    ],
    ["another client's response", "object, which is no Response", () => upstream],
    ["another client's response, in time", "object, which is no Response", () => Promise.resolve(upstream)],
    ["the success of an Effect", "string, which is no Response", () => Effect.succeed("fine")]
  ])("is a defect that says what it was: %s", async (_, was, handle) => {
    const records: Array<Server.LogRecord> = []
    const log = (record: Server.LogRecord) => void records.push(record)
    const response = await Server.handler(Api, handle as () => Response, { log })(new Request("http://x/"))
    expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/problem+json"])
    expect((await response.text()) + JSON.stringify([...response.headers])).not.toContain("hunter2")
    const error = { message: expect.stringContaining(`The handler returned ${was}`) as string }
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "sent", error }])
  })
})

describe("an Effect", () => {
  class Groups extends Context.Service<
    Groups,
    { readonly find: (id: string) => Effect.Effect<string, GroupNotFound> }
  >()("server-test/Groups") {}
  it("has the services of the runtime", async () => {
    const layer = Layer.succeed(Groups, { find: () => missing() })
    const runtime = ManagedRuntime.make(layer)
    const handle = Server.handler(
      Api,
      () =>
        Effect.map(
          Groups.use((groups) => groups.find("g1")),
          (name) => new Response(name)
        ),
      { runtime }
    )
    expect((await handle(new Request("http://x/"))).status).toBe(404)
    await runtime.dispose()
  })
  it("that is interrupted while its client waits is a defect", async () => {
    const records: Array<Server.LogRecord> = []
    const handle = Server.handler(Api, () => Effect.interrupt, { log: (record) => records.push(record) })
    expect((await handle(new Request("http://x/"))).status).toBe(500)
    expect(records).toMatchObject([{ tag: "InternalError", expected: false, delivery: "sent" }])
  })
  it("is interrupted when the client of node:http leaves", async () => {
    const records: Array<Server.LogRecord> = []
    let interrupted = () => {}
    const done = new Promise<void>((resolve) => (interrupted = resolve))
    let started = () => {}
    const running = new Promise<void>((resolve) => (started = resolve))
    const handle = () => {
      started()
      return Effect.never.pipe(Effect.onInterrupt(() => Effect.sync(interrupted)))
    }
    await using server = await serve(Server.listener(Api, handle, { log: (record) => records.push(record) }))
    const client = new AbortController()
    const response = fetch(server.url, { signal: client.signal })
    await running
    client.abort()
    await expect(response).rejects.toThrow("aborted")
    await done
    await expect.poll(() => records).toMatchObject([{ tag: "ClientGone", expected: true, delivery: "gone" }])
  })
  it("is interrupted when the request of a Fetch handler is aborted", async () => {
    const records: Array<Server.LogRecord> = []
    const handle = Server.handler(Api, () => Effect.never, { log: (record) => records.push(record) })
    const client = new AbortController()
    const response = handle(new Request("http://x/", { signal: client.signal }))
    client.abort()
    expect((await response).status).toBe(499)
    expect(records).toMatchObject([{ tag: "ClientGone", delivery: "gone" }])
  })
})

describe("a listener", () => {
  it("writes head and body of a failure as one message", async () => {
    await using server = await listening(
      createServer(Server.listener(Api, () => new RateLimited({ limit: 5 }), { log: () => {} }))
    )
    const bytes = await server.raw(request("GET", "/"))
    const id = /urn:uuid:[0-9a-f-]{36}/.exec(bytes)?.[0] ?? ""
    const body = `{"type":"https://errors.example.com/rate_limited","title":"Rate limited","status":429,"detail":"More than 5 requests a minute.","instance":"${id}","limit":5}`
    expect(bytes.replace(/Date: .*\r\n/, "")).toBe(
      [
        "HTTP/1.1 429 Too Many Requests",
        "cache-control: no-store",
        "content-type: application/problem+json",
        "retry-after: 60",
        "ratelimit-limit: 5",
        `error-instance: ${id}`,
        "vary: accept",
        `content-length: ${body.length}`,
        "Connection: close",
        "",
        body
      ].join("\r\n")
    )
  })
})
