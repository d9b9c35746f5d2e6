import type * as Schema from "effect/Schema"
import type { SnakeCase } from "./internal/snake-case.ts"
import type * as Retry from "./Retry.ts"

/** The statuses a definition may answer with: one, several, or a whole class of RFC 9110 section 15. */
export type Status = number | ReadonlyArray<number> | "4XX" | "5XX"

/** What a person needs to know about a failure. Markdown is allowed in every text. */
export interface Docs {
  /** What happened, from the caller's point of view. */
  readonly cause?: string
  /** What to do about it. */
  readonly remedy?: string
  /** Who can do something about it. */
  readonly actor?: "caller" | "user" | "operator" | "provider"
  readonly links?: ReadonlyArray<{ readonly title: string; readonly url: string }>
}

/** The data of one failure: everything that Errata derives starts here. */
export interface Definition {
  /** Unique among all programs: Effect recognises schema classes by it. */
  readonly identifier: string
  readonly tag: string
  readonly status: Status
  /** Stable on the wire. The tag in snake_case unless the definition says otherwise. */
  readonly code: string
  /** A numeric code, for dialects that speak numbers. */
  readonly number: number | undefined
  /** The message template: `{field}` stands for an encoded public field. */
  readonly message: string
  /** Public fields: on the wire. */
  readonly fields: Schema.Struct.Fields
  /** Fields for this side only: never on the wire. */
  readonly internal: Schema.Struct.Fields
  readonly retry: Retry.Policy
  /** Header templates by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly docs: Docs
  readonly since: string | undefined
  readonly deprecated: string | undefined
  readonly replacedBy: string | undefined
  /** Whether instances capture a stack trace. */
  readonly stack: boolean
}

/** A definition whose literals the compiler knows. */
export interface Typed<Tag extends string, S extends Status, Code extends string | undefined> extends Definition {
  readonly tag: Tag
  readonly status: S
  readonly code: Code extends string ? Code : SnakeCase<Tag>
}

/** Tells whether a definition answers with `status`. */
export function allowsStatus({ status: allowed }: Pick<Definition, "status">, status: number): boolean {
  if (typeof allowed === "number") return allowed === status
  if (typeof allowed === "string") return Math.floor(status / 100) === Number(allowed[0])
  return allowed.includes(status)
}

/** Tells whether the status belongs to the instance (several statuses, or a range) and not to the definition. */
export const isStatusVariable = (definition: Definition): boolean => typeof definition.status !== "number"
