import { transport } from "./internal/transport.ts"

/** One thing that is wrong with a body. */
export interface Issue {
  readonly message: string
  readonly path: ReadonlyArray<PropertyKey>
}

/** The response is a success whose body is not what the caller's schema says. */
export class InvalidSuccess extends transport("InvalidSuccess")<{
  readonly status: number
  readonly issues: ReadonlyArray<Issue>
  /** The first 2,048 characters of the body. */
  readonly excerpt: string
  readonly cause?: unknown
}> {
  override get message(): string {
    const issues = this.issues
      .slice(0, most)
      .map(({ message, path }) => `${path.map(String).join(".") || "the body"}: ${message}`)
    if (this.issues.length > most) issues.push(`and ${this.issues.length - most} more`)
    return `A response with status ${this.status} is not what its schema says: ${issues.join("; ")}`
  }
}

// ---- internal ----

/** Some libraries find an issue in each element of a list: a log need not have them all. */
const most = 8
