import { start, startCommonJs } from "../test/apps/hono.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"

const provoked = [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "invalid body"
] as const

failuresSuite("Hono", start)
frameworkSuite("Hono", start, provoked)
frameworkSuite("Hono as CommonJS", startCommonJs, provoked)
