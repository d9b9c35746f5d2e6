import { contractSuite } from "@errata/conformance/Suite"
import { afterAll } from "vitest"
import { start } from "./pairs.ts"

const { close, pairs } = await start()

for (const { pair, deviations } of Object.values(pairs)) contractSuite(pair, { deviations })

afterAll(close)
