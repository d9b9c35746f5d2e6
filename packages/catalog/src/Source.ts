/** Where a published contract comes from: somebody else runs the API, and this is how we know what it answers. */
export interface Source {
  /** The file name of the document, as it was kept. */
  readonly document: string
  /** The title that the document gives itself. */
  readonly title: string
  /** What the document covers, and which form of body it shows. */
  readonly says: string
  /** Where it is ambiguous, silent, or at odds with HTTP, and what the contract does about it. */
  readonly notes: ReadonlyArray<string>
}
