/** What a response said, kept beside the error decoded from it. Never in JSON, in matching or in equality. */
export interface Received {
  readonly status: number
  /** The response's headers by lower-case name, at most 64. */
  readonly headers: Readonly<Record<string, string>>
  /** The id under which the server logged this failure, such as `urn:uuid:…`. */
  readonly instanceId: string | undefined
  /** The message as it was sent, before it was rendered again here. */
  readonly message: string | undefined
  /** How long the response asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
  /** The first 2,048 characters of the body. */
  readonly excerpt: string
}
