import * as Client from "../src/Client.ts"
import { Campaigns } from "./contract.ts"

/** What the page offers to its test: the tag of what a request fails with. */
const request = async (url: string): Promise<string> => {
  const result = await Client.result(Campaigns)(url)
  return result.ok ? "a success" : result.error._tag
}

Object.assign(globalThis, { request })
