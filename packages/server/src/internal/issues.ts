import type { StandardSchemaV1 } from "effect/StandardSchema"
import type { Issue } from "../FrameworkErrors.ts"

/** Says of each issue of a schema which field of the request it is about. */
export const issuesOf = (part: Issue["in"], issues: ReadonlyArray<StandardSchemaV1.Issue>): ReadonlyArray<Issue> =>
  issues.map(({ path = [], message }) => ({
    in: part,
    path: path.map((segment) => String(typeof segment === "object" ? segment.key : segment)),
    message
  }))
