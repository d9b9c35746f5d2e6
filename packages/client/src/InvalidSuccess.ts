import * as Data from "effect/Data"

/** One thing that is wrong with a body. */
export interface Issue {
  readonly message: string
  readonly path: ReadonlyArray<PropertyKey>
}

/** The response is a success whose body is not what the caller's schema says. */
export class InvalidSuccess extends Data.TaggedError("InvalidSuccess")<{
  readonly status: number
  readonly issues: ReadonlyArray<Issue>
  /** The first 2,048 characters of the body. */
  readonly excerpt: string
  readonly cause?: unknown
}> {
  override get message(): string {
    const issues = this.issues.map(({ message, path }) => `${path.map(String).join(".") || "the body"}: ${message}`)
    return `A response with status ${this.status} is not what its schema says: ${issues.join("; ")}`
  }
}
