import type { StandardSchemaV1 } from "effect/StandardSchema"
import type { Issue } from "./FrameworkErrors.ts"
import { Carried } from "./internal/found.ts"
import { issuesOf } from "./internal/issues.ts"

/**
 * Checks a part of a request by a schema (Zod, Valibot, ArkType, or Effect's with `Schema.toStandardSchemaV1`), and gives
 * what the schema makes of it. Rejects with what every adapter answers as the mapping's `validation`: for frameworks
 * that do not validate by themselves.
 */
export const check = async <S extends StandardSchemaV1>(
  schema: S,
  value: unknown,
  part: Issue["in"] = "body"
): Promise<StandardSchemaV1.InferOutput<S>> => {
  const result = await schema["~standard"].validate(value)
  if (result.issues === undefined) return result.value
  throw new Carried({ kind: "validation", issues: issuesOf(part, result.issues) })
}
