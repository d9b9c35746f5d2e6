/** The same work for every subject: 20 errors, each with a string, an integer and a list of strings. */
export const count = 20

/** The fields of every failure. */
export interface Fields {
  readonly resource: string
  readonly limit: number
  readonly hints: ReadonlyArray<string>
}

/** The nth failure of the contract. */
export const tagOf = (n: number): string => `Failure${String.fromCharCode(65 + n)}`
export const codeOf = (n: number): string => `failure_${String.fromCharCode(97 + n)}`
export const statusOf = (n: number): number => 400 + n
export const messageOf = (resource: string): string => `The ${resource} could not be used.`
export const base = "https://errors.example.com/bench/"

/** Fields that differ from call to call, so that nothing can be cached. */
export const fieldsOf = (i: number): Fields => ({
  resource: `group ${i % 97}`,
  limit: i % 1000,
  hints: ["wait", "try again"]
})

/** What one library does: a failure to a complete web `Response`, and a `Response` to a validated, matched failure. */
export interface Subject {
  readonly name: string
  readonly variant: string
  readonly encode: (n: number, fields: Fields) => Response | Promise<Response>
  /** Reads and matches; returns the matched failure's limit, so that the arm really ran. */
  readonly decode: (response: Response) => number | Promise<number>
}
