/** Why the demo cannot reach a piece of source. */
export interface Reason {
  /** The source. */
  readonly file: string
  /** What stands on the line: it moves with the code, and goes with it. */
  readonly code: string
  readonly why: string
}

/** Every line and branch of which nothing runs in the demo, and why. */
export const reasons: ReadonlyArray<Reason> = []
