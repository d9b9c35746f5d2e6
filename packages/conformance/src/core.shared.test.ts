import { inMemory } from "./Pair.ts"
import { contractSuite } from "./Suite.ts"

contractSuite(inMemory)
