/** Writes what was thrown for the log. Total: what has no text is named by its type. */
export function textOf(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return `[unreadable ${typeof thrown}]`
  }
}
