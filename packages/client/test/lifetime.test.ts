import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { Client } from "@errata/client"
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
