/** A definition or contract that could not be decoded without ambiguity, refused when it is made. A mistake of its author. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError"
}
