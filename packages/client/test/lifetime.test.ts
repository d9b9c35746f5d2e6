import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { Client } from "@errata/client"
import * as Schema from "effect/Schema"
import { expect, it } from "vitest"
import { Campaigns } from "./contract.ts"

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

it("keeps nothing of a request once it has ended, though the caller's signal lives on", async () => {
  const life = new AbortController()
  const responses: Array<WeakRef<Response>> = []
  for (const status of [200, 404]) {
    const fetch = async () => {
      const response = new Response("{}", { status })
      responses.push(new WeakRef(response))
      return response
    }
    await Client.result(Campaigns, { fetch })("https://api.example.com/", { signal: life.signal })
  }
  for (let turn = 0; turn < 20 && responses.some((response) => response.deref() !== undefined); turn++) {
    await new Promise((resolve) => setTimeout(resolve))
    collect()
  }
  expect(responses.map((response) => response.deref())).toEqual([undefined, undefined])
  expect(life.signal.aborted).toBe(false)
})

it("leaves nothing with the caller's signal once all is read: Node would keep a combined signal for good", async () => {
  const life = new AbortController()
  const given: Array<AbortSignal> = []
  const fetch: typeof globalThis.fetch = async (_, init) => {
    given.push(init!.signal!)
    return new Response("{}")
  }
  await Client.result(Campaigns, { fetch })("https://api.example.com/", {
    success: Schema.Unknown,
    signal: life.signal
  })
  life.abort()
  expect(given.map(({ aborted }) => aborted)).toEqual([false])
})

it("passes the caller's signal on while it reads", async () => {
  const life = new AbortController()
  const heard: Array<unknown> = []
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const { signal } = init!
    signal!.addEventListener("abort", () => heard.push(signal!.reason))
    queueMicrotask(() => life.abort("enough"))
    return new Promise(() => {})
  }
  const call = Client.result(Campaigns, { fetch })
  const result = await call("https://api.example.com/", { success: Schema.Unknown, signal: life.signal })
  expect(result).toMatchObject({ error: { _tag: "Aborted", cause: "enough" } })
  expect(heard).toEqual(["enough"])
})
