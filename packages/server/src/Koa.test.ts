import { start } from "../test/apps/koa.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"

failuresSuite("Koa", start)
frameworkSuite("Koa", start, [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "unsupported encoding",
  "invalid body"
])
