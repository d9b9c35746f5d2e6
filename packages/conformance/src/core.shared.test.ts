import { inMemory } from "./Pair.ts"
import { contractSuite } from "./Suite.ts"

contractSuite(inMemory, {
  deviations: [
    { vectors: /not in the coding that it claims/, reason: "the core is given text, whose coding has been undone" }
  ]
})
