import type { Client } from "@errata/client"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import * as Schema from "effect/Schema"

const standard = (validate: StandardSchemaV1["~standard"]["validate"]): StandardSchemaV1 => ({
  "~standard": { version: 1, vendor: "workbench", validate }
})

/** What may decode a success: an Effect schema, or any Standard Schema. */
export const successes = {
  effect: Schema.Struct({ id: Schema.String, at: Schema.optionalKey(Schema.Date) }),
  anything: Schema.Unknown,
  standard: standard((value) => ({ value: { read: value } })),
  refusing: standard(() => ({ issues: [{ message: "too short", path: ["list", { key: 0 }] }, { message: "odd" }] })),
  throwing: standard(() => {
    throw new Error("a bug in the schema")
  })
} as const satisfies Readonly<Record<string, Client.SuccessSchema>>
