import type { Contract } from "@errata/core"

/** One field of a request that is not as it should be. */
export interface Issue {
  /** Which part of the request the field is in. */
  readonly in: "body" | "query" | "params" | "headers" | "cookies"
  /** The field's names from the outside in; empty for the whole part. */
  readonly path: ReadonlyArray<string>
  /** What the validator says. It speaks of the schema, not of the value. */
  readonly message: string
}

/**
 * Which of the contract's errors stands for a failure that the framework finds by itself. What is left out leaves as
 * HTTP's own error of `@errata/catalog/Http`: by the contract's definition when the contract has it, else as a bare
 * status in the contract's dialect.
 */
export interface FrameworkErrors<C extends Contract.Any> {
  /** Nothing is served under the path. 404 Not Found. */
  readonly routeNotFound?: () => Contract.Known<C>
  /** The path is served, by other methods. 405 Method Not Allowed. */
  readonly methodNotAllowed?: (allow: ReadonlyArray<string>) => Contract.Known<C>
  /** None of what the service can answer with is acceptable. 406 Not Acceptable. */
  readonly notAcceptable?: () => Contract.Known<C>
  /** The request did not arrive in time. 408 Request Timeout. */
  readonly requestTimeout?: () => Contract.Known<C>
  /** The body is longer than the framework was told to take. 413 Content Too Large. */
  readonly bodyTooLarge?: () => Contract.Known<C>
  /** The body is of a type or an encoding that nobody reads. 415 Unsupported Media Type. */
  readonly unsupportedMediaType?: () => Contract.Known<C>
  /** The body is not what its type says, such as broken JSON. 400 Bad Request. */
  readonly malformedBody?: () => Contract.Known<C>
  /** The request is not as its schema demands. 400 Bad Request. */
  readonly validation?: (issues: ReadonlyArray<Issue>) => Contract.Known<C>
  /** The head of the request is too large. 431 Request Header Fields Too Large. */
  readonly headersTooLarge?: () => Contract.Known<C>
  /** The service is stopping. 503 Service Unavailable, with 5 seconds in `Retry-After`. */
  readonly unavailable?: () => Contract.Known<C>
  /** Any other failure that the framework blames the client for, such as a path that cannot be decoded. */
  readonly other?: (status: number) => Contract.Known<C> | undefined
}
