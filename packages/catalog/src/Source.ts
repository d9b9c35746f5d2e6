/** Where a published contract comes from: somebody else runs the API, and this is how we know what it answers. */
export interface Source {
  /** The file name of the document, as it was kept. */
  readonly document: string
  /** The title that the document gives itself. */
  readonly title: string
  /** What the document covers, and which form of body it shows. */
  readonly says: string
  /** Every status and code that the document lists, in its order; a contract of published rules has none. */
  readonly lists?: ReadonlyArray<Listed>
  /** Where it is ambiguous, silent, or at odds with HTTP, and what the contract does about it. */
  readonly notes: ReadonlyArray<string>
}

/** One status, range or code that a document lists. */
export interface Listed {
  readonly status: number | "2XX" | "4XX" | "5XX"
  readonly code?: string
}
