import * as Effect from "effect/Effect"
import { once } from "node:events"
import type { ServerResponse } from "node:http"
import { connect } from "node:net"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import { request, serve } from "../test/serve.ts"
import { Server } from "./index.ts"

const missing = () => new GroupNotFound({ groupId: "g1" })

/** Several requests at once on one connection, the first of which is answered last; what it takes to answer it. */
const pipelined = async (behind: ReadonlyArray<(response: ServerResponse) => unknown>) => {
  const events: Array<string> = []
  const log = ({ tag, delivery }: Server.LogRecord) => void events.push(`${tag} ${delivery}`)
  let first: ServerResponse | undefined
  const listener = Server.listener(
    Api,
    ({ url }, response) => {
      if (url === "/0") return (first = response)
      return behind[Number(url?.slice(1)) - 1]!(response) as Promise<unknown>
    },
    { log }
  )
  const server = await serve(listener)
  const heads = behind.map((_, i) => request("GET", `/${i + 1}`).replace(/connection: close\r\n/, ""))
  const socket = connect(server.port, "127.0.0.1")
  let received = ""
  socket.on("data", (chunk) => (received += chunk.toString("latin1")))
  socket.write([request("GET", "/0").replace(/connection: close\r\n/, ""), ...heads].join(""))
  return {
    events,
    socket,
    received: () => received,
    answerFirst: () => first?.end("first"),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]()
  }
}

describe("a response that waits for its turn behind another", () => {
  it("is a failure that leaves when its turn comes", async () => {
    await using client = await pipelined([missing, () => Effect.andThen(Effect.yieldNow, missing())])
    await expect.poll(() => client.events).toEqual(["GroupNotFound sent", "GroupNotFound sent"])
    expect(client.received()).toBe("")
    client.answerFirst()
    await expect
      .poll(() => client.received().match(/HTTP\/1.1 \d+/g))
      .toEqual(["HTTP/1.1 200", ...Array(2).fill("HTTP/1.1 404")])
  })
  it("is interrupted when the client leaves, as many as there are, without a warning", async () => {
    const warnings: Array<unknown> = []
    const warn = (warning: unknown) => void warnings.push(warning)
    process.on("warning", warn)
    const began: Array<unknown> = []
    const hang = () =>
      Effect.andThen(
        Effect.sync(() => began.push(1)),
        Effect.never
      )
    await using client = await pipelined(Array(20).fill(hang))
    await expect.poll(() => began).toHaveLength(20)
    client.socket.destroy()
    await expect.poll(() => client.events).toEqual(Array(20).fill("ClientGone gone"))
    process.off("warning", warn)
    expect(warnings).toEqual([])
  })
  it("breaks the connection off in its turn when it had begun", async () => {
    const half = (response: ServerResponse) => {
      response.write("half")
      throw missing()
    }
    await using client = await pipelined([half])
    await expect.poll(() => client.events).toEqual(["GroupNotFound aborted"])
    client.answerFirst()
    await once(client.socket, "close")
    expect(client.received()).toMatch(/^HTTP\/1.1 200 OK[^]*\r\n\r\nfirst$/)
  })
})
