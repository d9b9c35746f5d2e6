import * as Manifest from "@errata/core/Manifest"
import { describe, expect, it } from "vitest"
import { all } from "./Contracts.ts"

describe("what another language reads beside the vectors", () => {
  it.each(all)("is the manifest of $name", async (contract) => {
    const json = `${JSON.stringify(Manifest.of(contract), null, 2)}\n`
    await expect(json).toMatchFileSnapshot(`../manifests/${contract.name}.json`)
  })
})
