/** Writes what was thrown for the log. Total: what has no text is named by its type. */
export const textOf = (thrown: unknown): string => {
  try {
    return String(thrown)
  } catch {
    return `[unreadable ${typeof thrown}]`
  }
}
