import { start } from "../test/apps/express.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"

failuresSuite("Express", start)
frameworkSuite("Express", start, [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "unsupported encoding",
  "invalid body"
])
