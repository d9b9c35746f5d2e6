/** What is to be read: every hostile vector, sent in one way. */
export interface Job {
  readonly way: string
  readonly origins: ReadonlyArray<string>
  readonly firstByteTimeoutMs: number
  readonly totalTimeoutMs: number
}

/** Makes the job for a way, with a short limit where nothing else ends it. */
export const jobOf = (way: string, origins: ReadonlyArray<string>): Job => ({
  way,
  origins,
  firstByteTimeoutMs: /stalls (?:before|in) the head|drips a head|interim|endless head/.test(way) ? 1000 : 30_000,
  totalTimeoutMs: /stalls (?:after the head|in the body)|drips a body|left open/.test(way) ? 2000 : 60_000
})
