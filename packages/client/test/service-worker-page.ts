import * as Client from "../src/Client.ts"
import { Campaigns } from "./contract.ts"

await navigator.serviceWorker.register("/worker.js", { type: "module" })
if (navigator.serviceWorker.controller === null) {
  await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve))
}

/** What the page offers to its test: what a request to its own origin comes to. */
const request = async (path: string): Promise<unknown> => {
  const result = await Client.result(Campaigns)(path)
  return result.ok ? result.value.json() : result.error._tag
}

Object.assign(globalThis, { request })
