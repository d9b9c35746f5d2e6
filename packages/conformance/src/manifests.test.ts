import * as Contract from "@errata/core/Contract"
import * as Manifest from "@errata/core/Manifest"
import { describe, expect, it } from "vitest"
import { all, named } from "./Contracts.ts"
import { inMemory, type Pair, type Wire } from "./Pair.ts"
import { describe as describeFailure, foreignOf } from "./Reading.ts"
import { make, speaking, task } from "./Service.ts"
import { contractSuite } from "./Suite.ts"
import { instanceId } from "./Vector.ts"

describe("what another language reads beside the vectors", () => {
  it.each(all)("is the manifest of $name", async (contract) => {
    const json = `${JSON.stringify(Manifest.of(contract), null, 2)}\n`
    await expect(json).toMatchFileSnapshot(`../manifests/${contract.name}.json`)
  })
})

const remade = new Map(all.map((contract) => [contract.name, Manifest.toContract(Manifest.of(contract))]))
const again = ({ name }: Contract.Any): Contract.Any => remade.get(name)!

/** Both sides know nothing of the contracts' own classes, as in another language. */
const ofManifests: Pair<Wire> = {
  ...inMemory,
  name: "contracts made of manifests alone",
  produce: (vector) => {
    const contract = speaking(again(named(vector.contract)), vector.dialect)
    const { error, given = error } = vector
    const failure = given === "defect" || given === null ? task(vector).failure : make(contract, given)
    const { status, headers, body } = Contract.encode(contract, failure, { instanceId })
    return Promise.resolve({ status, headers, body })
  },
  read: (response, vector) => {
    if (vector.error === null) return Promise.resolve(null)
    const foreign = foreignOf(vector).map(again)
    const failure = Contract.decode(again(named(vector.contract)), response, { foreign })
    return Promise.resolve(describeFailure(vector, failure))
  }
}

contractSuite(ofManifests, {
  deviations: [
    { vectors: /not in the coding that it claims/, reason: "the core is given text, whose coding has been undone" }
  ]
})
