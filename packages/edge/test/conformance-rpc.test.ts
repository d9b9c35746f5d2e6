import { contractSuite } from "@errata/conformance"
import { describe } from "vitest"
import { after, before, ownVectors, pair } from "./conformance.ts"

describe.each([after, before])("a caller of %s", (caller) => {
  describe.each([after, before])("a callee of %s", (callee) => {
    contractSuite(pair("service/rpc", caller, callee), { vectors: ownVectors })
  })
})
