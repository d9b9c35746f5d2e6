import { start } from "../test/apps/hono.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"

failuresSuite("Hono", start)
frameworkSuite("Hono", start, [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "invalid body"
])
