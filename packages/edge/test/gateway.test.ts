import * as Contract from "@errata/core/Contract"
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Groups, GroupNotFound, RateLimited } from "./fixtures/contract.ts"
import { Public } from "./fixtures/gateway.ts"
import { start } from "./harness.ts"

const wire = (error: unknown, headers: Record<string, string> = {}) => {
  const encoded = Contract.encode(Groups, error, { instanceId: "urn:uuid:origin" })
  return { ...encoded, headers: { ...encoded.headers, ...headers, "set-cookie": "canary=1", "x-internal": "canary" } }
}

const cloudflare = (status: number, number: number, more: object = {}) => ({
  status,
  headers: { "content-type": "application/problem+json", "cf-ray": "ray-2", "retry-after": "120" },
  body: JSON.stringify({
    type: "https://developers.cloudflare.com/x",
    title: "canary",
    status,
    detail: "canary",
    instance: "ray-2",
    error_code: number,
    cloudflare_error: true,
    retryable: true,
    retry_after: 120,
    ...more
  })
})

/** What the origin answers, by path. */
const answers: Record<string, { status: number; headers: Record<string, string>; body: string }> = {
  "/ok": { status: 200, headers: { "content-type": "text/plain", "x-kept": "yes" }, body: "fine" },
  "/moved": { status: 302, headers: { location: "https://elsewhere.example/" }, body: "" },
  "/missing": wire(new GroupNotFound({ groupId: "g1" }, { internal: { query: "canary" } })),
  "/limited": wire(new RateLimited({ limit: 5 }), { "retry-after": "77" }),
  "/defect": wire(new Error("canary")),
  "/html": { status: 502, headers: { "content-type": "text/html", "retry-after": "5" }, body: "<html>canary</html>" },
  "/522": cloudflare(522, 522),
  "/1101": { status: 500, headers: { "cf-error-type": "1101", "cf-ray": "ray-3" }, body: "<html>canary</html>" },
  "/bare": { status: 404, headers: {}, body: "" },
  "/again": { status: 503, headers: {}, body: "" }
}

/** How many requests reached the origin. */
let asked = 0

const listener: RequestListener = (request, response) => {
  asked += 1
  const path = request.url!.replace(/^\/base(\/limited\/x)?/, "") || "/ok"
  if (path === "/reset") return void request.socket.destroy()
  if (path.startsWith("/stalled/")) {
    const { status, headers, body } = answers[path.slice("/stalled".length)]!
    return void response.writeHead(status, headers).write(body)
  }
  if (path === "/echo") {
    response.setHeader("x-accept", request.headers.accept ?? "")
    return void request.pipe(response)
  }
  const { status, headers, body } = answers[path]!
  return void response.writeHead(status, headers).end(body)
}

describe("a gateway", () => {
  let origin: Server
  let workers: Miniflare
  beforeAll(async () => {
    origin = createServer(listener)
    await new Promise<void>((resolve) => origin.listen(0, resolve))
    const { port } = origin.address() as AddressInfo
    const env = {
      ORIGIN: { type: "text", value: `http://localhost:${port}/base/` },
      SERVICE: { type: "worker", worker: "service" },
      LIMITER: { type: "rate-limit", namespace: "1", simple: { limit: 2, period: 10 } }
    }
    workers = await start(
      { name: "gateway", file: "gateway", env },
      { name: "service", file: "rpc-callee", exports: { Room: { type: "durable-object", storage: "sqlite" } } }
    )
  })
  afterAll(async () => {
    await workers.dispose()
    origin.close()
  })

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await workers.dispatchFetch(`http://gateway${path}`, { headers, redirect: "manual" })
    const received = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text()
    }
    expect(JSON.stringify(received)).not.toContain("canary")
    return { ...received, error: received.status < 400 ? undefined : Contract.decode(Public, received) }
  }

  it("passes successes and redirects as they are", async () => {
    expect(await get("/ok")).toMatchObject({ status: 200, headers: { "x-kept": "yes" }, body: "fine" })
    expect(await get("/moved")).toMatchObject({ status: 302, headers: { location: "https://elsewhere.example/" } })
  })

  it("passes on what both contracts declare, under an instance id of its own", async () => {
    const { error, headers } = await get("/missing")
    expect(error).toMatchObject({ _tag: "GroupNotFound", groupId: "g1" })
    expect(headers["error-instance"]).toMatch(/^urn:uuid:.{36}$/)
  })

  it("knows which failure answers HEAD, whose answer has no body", async () => {
    const head = async (path: string) => {
      const response = await workers.dispatchFetch(`http://gateway${path}`, { method: "HEAD" })
      return [response.status, response.headers.get("content-type"), await response.text()]
    }
    expect(await head("/missing")).toEqual([404, "application/problem+json", ""])
    expect(await head("/ok")).toEqual([200, "text/plain", ""])
    expect(await head("/bare")).toEqual([503, "application/problem+json", ""])
  })

  it("tries again what has no body, and keeps its failure where a body is sent already", async () => {
    const before = asked
    expect((await get("/again")).error?._tag).toBe("Unavailable")
    expect(asked - before).toBe(2)
    const response = await workers.dispatchFetch("http://gateway/again", { method: "PUT", body: "sent" })
    expect([response.status, asked - before]).toEqual([503, 3])
  })

  it("translates, and keeps the delay where its policy says so", async () => {
    const { status, headers, error } = await get("/limited")
    expect([status, headers["retry-after"], headers["ratelimit-limit"]]).toEqual([429, "77", "5"])
    expect(error).toMatchObject({ _tag: "Busy", limit: 5, seconds: 60 })
  })

  it("recognises Cloudflare's own errors, and keeps their delay", async () => {
    const { status, headers, error } = await get("/522")
    expect([status, headers["retry-after"], error?._tag]).toEqual([503, "120", "Unavailable"])
  })

  it.each(["/html", "/1101", "/defect", "/bare", "/reset", "/service/bare", "/service/defect"])(
    "answers in its own contract where the origin's %s says nothing in any",
    async (path) => {
      const { status, headers, error } = await get(path)
      expect([status, headers["retry-after"], error?._tag]).toEqual([503, undefined, "Unavailable"])
    }
  )

  it.each([
    ["/missing", 404, "GroupNotFound"],
    ["/html", 503, "Unavailable"]
  ])("waits so long for the rest of the origin's %s, and goes by what had come", async (path, status, tag) => {
    expect(await get(`/stalled${path}`)).toMatchObject({ status, error: { _tag: tag } })
  })

  it("answers in the dialect that its caller accepts", async () => {
    const { headers, body } = await get("/html", { accept: "application/vnd.public+json" })
    expect(headers).toMatchObject({ "content-type": "application/vnd.public+json", vary: "accept" })
    expect(JSON.parse(body)).toEqual({
      error: "unavailable",
      text: "The service is not there for the moment.",
      data: {}
    })
  })

  it("sends the body on, and asks for readable failures only where the caller takes anything", async () => {
    const post = async (headers: Record<string, string>) => {
      const response = await workers.dispatchFetch("http://gateway/echo", { method: "POST", body: "sent", headers })
      return [await response.text(), response.headers.get("x-accept")]
    }
    expect(await post({ accept: "text/html" })).toEqual(["sent", "text/html"])
    expect(await post({})).toEqual(["sent", "application/problem+json, application/json;q=0.9, */*;q=0.8"])
  })

  it("answers its contract's 429 when the rate limit binding says no", async () => {
    const all = [await get("/limited/x"), await get("/limited/x"), await get("/limited/x")]
    const { status, headers, error } = all[2]!
    expect([status, headers["retry-after"], headers["ratelimit-limit"]]).toEqual([429, "10", "2"])
    expect(headers["vary"]).toBe("authorization, accept")
    expect(error).toMatchObject({ _tag: "Busy", limit: 2 })
  })
})
