import { describe, expect, it } from "vitest"
import { Campaigns } from "../test/contract.ts"
import * as Client from "./Client.ts"

const url = "https://api.example.com/groups/g1"

const anything = {
  "~standard": { version: 1, vendor: "test", validate: (value: unknown) => ({ value }) }
} as const

describe("a fetch of the caller's own", () => {
  it("that answers with a network error has reached nobody, as for a page whose service worker does", async () => {
    const result = await Client.result(Campaigns, { fetch: async () => Response.error() })(url)
    expect(result).toMatchObject({ error: { _tag: "Unreachable", reason: "unknown", request: { url } } })
  })

  it.each([
    ["Chromium", "Failed to fetch"],
    ["Chromium, in a body", "network error"],
    ["Firefox", "NetworkError when attempting to fetch resource."],
    ["Firefox, in a body", "Error in body stream"],
    ["Firefox, of a coding", "Decoding failed."],
    ["Safari", "Load failed"],
    ["Safari 16, whatever its language", "Internetanslutningen verkar vara nedkopplad."],
    ["Safari 16, of a time", "The request timed out."],
    ["Safari 16, of redirects", "too many HTTP redirects"],
    ["Safari 16, of a page that was left", "cancelled"],
    ["cross-fetch", "Network request failed"]
  ])("is understood without its words: those of %s", async (_, message) => {
    const broken = async () => Promise.reject(new TypeError(message))
    expect(await Client.result(Campaigns, { fetch: broken })(url)).toMatchObject({
      error: { _tag: "Unreachable", reason: "unknown" }
    })
    const body = () => new ReadableStream({ pull: (controller) => controller.error(new TypeError(message)) })
    const cutOff = Client.promise(Campaigns, { fetch: async () => new Response(body()) })
    await expect(cutOff(url, { success: anything })).rejects.toMatchObject({ _tag: "ConnectionLost" })
  })

  it.each([
    ["Firefox", "The operation was aborted. "],
    ["Safari", "Fetch is aborted"]
  ])("is aborted by the name of what it throws, whatever %s says", async (_, message) => {
    const fetch = async () => Promise.reject(new DOMException(message, "AbortError"))
    expect(await Client.result(Campaigns, { fetch })(url)).toMatchObject({ error: { _tag: "Aborted" } })
  })
})

describe("null, which the compiler refuses and JavaScript does not,", () => {
  const fetch = async (input: unknown) => Response.json(String(input))
  const call = Client.result(Campaigns, { baseUrl: "https://api.example.com", fetch })

  it("is no options, as it is to fetch", async () => {
    expect(await call(url, null as never)).toMatchObject({ ok: true })
  })

  it("is a relative URL, as it is to fetch", async () => {
    expect(await call(null as never, { success: anything })).toEqual({
      ok: true,
      value: "https://api.example.com/null"
    })
  })
})
