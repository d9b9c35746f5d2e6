/** A definition or contract that could not be decoded without ambiguity, refused when it is made. A mistake of its author. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError"
}

/** Throws a `DefinitionError` that says what the problem is, and with what. */
export type Refuse = (problem: string) => never

/** Makes what refuses something by its name. */
export const refusing =
  (name: string): Refuse =>
  (problem) => {
    throw new DefinitionError(`${name}: ${problem}`)
  }
