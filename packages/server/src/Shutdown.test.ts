import { Contract } from "@errata/core"
import fastify from "fastify"
import { once } from "node:events"
import { Agent, createServer, get, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import { Busy, Framework } from "../test/framework-api.ts"
import { served } from "../test/serve.ts"
import * as Fastify from "./Fastify.ts"
import * as Server from "./Server.ts"
import * as Shutdown from "./Shutdown.ts"

const fetched = async (port: number, agent = new Agent()) => {
  const [response] = (await once(get({ port, host: "127.0.0.1", agent }), "response")) as [IncomingMessage]
  let body = ""
  for await (const chunk of response.setEncoding("utf8")) body += chunk
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
  return { status: response.statusCode!, headers, body }
}

const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}

describe("a service that stops", () => {
  it("answers what has begun, and refuses what is new with 503 and Retry-After", async () => {
    const [begun, finish] = [gate(), gate()]
    const slow = async () => {
      begun.open()
      await finish.opened
      throw new GroupNotFound({ groupId: "g1" })
    }
    const { listener, stop } = Shutdown.graceful(Api, Server.listener(Api, slow), { log: () => {} })
    const server = createServer(listener)
    await once(server.listen(0, "127.0.0.1"), "listening")
    const { port } = server.address() as AddressInfo
    const first = fetched(port)
    await begun.opened
    const stopped = stop(server)
    const second = await fetched(port)
    expect([second.status, second.headers["retry-after"], second.headers["connection"]]).toEqual([503, "5", "close"])
    expect(JSON.parse(second.body)).toMatchObject({ type: "about:blank", status: 503 })
    finish.open()
    expect(Contract.decode(Api, await first)).toEqual(new GroupNotFound({ groupId: "g1" }))
    await stopped
    await expect(fetched(port)).rejects.toThrow("ECONNREFUSED")
  })
  it("answers all that wait on one connection, in their order", async () => {
    const [begun, finish] = [gate(), gate()]
    const handle = async ({ url }: IncomingMessage) => {
      if (url === "/last") begun.open()
      if (url === "/first") await finish.opened
      throw new GroupNotFound({ groupId: url ?? "" })
    }
    const { listener, stop } = Shutdown.graceful(Api, Server.listener(Api, handle, { log: () => {} }))
    const server = createServer(listener)
    await once(server.listen(0, "127.0.0.1"), "listening")
    const { raw } = served((server.address() as AddressInfo).port, () => Promise.resolve())
    const all = raw(["/first", "/last"].map((path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`).join(""))
    await begun.opened
    const stopped = stop(server)
    finish.open()
    await stopped
    expect((await all).match(/"groupId":"[^"]*"/g)).toEqual([`"groupId":"/first"`, `"groupId":"/last"`])
  })
  it.each([Infinity, 1e12])("waits %d milliseconds, and is done for whoever asked", async (timeoutMs) => {
    const [begun, finish] = [gate(), gate()]
    const slow = async () => {
      begun.open()
      await finish.opened
      throw new GroupNotFound({ groupId: "g1" })
    }
    const { listener, stop } = Shutdown.graceful(Api, Server.listener(Api, slow, { log: () => {} }), { timeoutMs })
    const server = createServer(listener)
    await once(server.listen(0, "127.0.0.1"), "listening")
    const response = fetched((server.address() as AddressInfo).port)
    await begun.opened
    const stopped = Promise.all([stop(server), stop(server)])
    setImmediate(finish.open)
    expect((await response).status).toBe(404)
    await stopped
  })
  it("does not wait for ever", async () => {
    const begun = gate()
    const { listener, stop } = Shutdown.graceful(Api, () => begun.open(), { timeoutMs: 1 })
    const server = createServer(listener)
    await once(server.listen(0, "127.0.0.1"), "listening")
    const response = fetched((server.address() as AddressInfo).port)
    const broken = response.catch((error: unknown) => error)
    await begun.opened
    await stop(server)
    expect(await broken).toMatchObject({ message: "socket hang up" })
  })
  it("says so in Fastify's closing too", async () => {
    const [begun, closing, finish] = [gate(), gate(), gate()]
    const options = { errors: { unavailable: () => new Busy() }, log: () => {} }
    const app = fastify(Fastify.serverOptions(Framework, options))
    app.register(Fastify.failures(Framework, options))
    app.get("/", async () => {
      begun.open()
      await finish.opened
      return "fine"
    })
    // What keeps Fastify listening while it closes.
    app.register(async (scope) => {
      scope.addHook("preClose", () => {
        closing.open()
        return finish.opened
      })
    })
    await app.listen({ port: 0, host: "127.0.0.1" })
    const { port } = app.server.address() as AddressInfo
    const first = fetched(port)
    await begun.opened
    const closed = app.close()
    await closing.opened
    expect(Contract.decode(Framework, await fetched(port))).toEqual(new Busy())
    finish.open()
    expect((await first).body).toBe("fine")
    await closed
  })
})
