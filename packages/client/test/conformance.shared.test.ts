import { contractSuite, describe, foreignOf, named, overHttp } from "@errata/conformance"
import { inject } from "vitest"
import * as Client from "../src/Client.ts"

const name = "Contract.encode and Client.result"
const origin = () => inject("vectors")
const reason = "fetch makes a network error of a 407 (Fetch, HTTP-network-or-cache fetch); workerd hands it on"
const deviations = navigator.userAgent === "Cloudflare-Workers" ? [] : [{ vectors: / 407 /, reason }]
const read: Parameters<typeof overHttp>[0]["read"] = async (url, vector) => {
  const result = await Client.result(named(vector.contract), { foreign: foreignOf(vector) })(url)
  return result.ok ? null : describe(vector, result.error)
}

contractSuite(overHttp({ name, origin, raw: origin, read }), { deviations })
