/** How the laboratory's server is told to answer. */
export interface LabAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text, or JSON. */
  readonly body?: unknown
  /** Says what it was asked, in place of a body. */
  readonly echo?: boolean
  /** A body of so many letters. */
  readonly fill?: number
  /** A length that the body does not have. */
  readonly length?: number
  /** How long it thinks. */
  readonly afterMs?: number
  /** Breaks off before the head, or in the body, or leaves the body open for a while. */
  readonly cut?: "head" | "body" | { readonly stallMs: number }
  /** These bytes, in place of a response. */
  readonly raw?: string
}

/** The address at which the laboratory gives these answers, one after the other. */
export const labUrl = (lab: string, answers: ReadonlyArray<LabAnswer>): string =>
  `${lab}?id=${crypto.randomUUID()}&answers=${encodeURIComponent(JSON.stringify(answers))}`
