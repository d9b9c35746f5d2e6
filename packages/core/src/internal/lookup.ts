/** Finds the best of the available language tags for ranges in order of preference (RFC 4647 section 3.4). */
export function lookup<Locale extends string>(
  available: ReadonlyArray<Locale>,
  ranges: ReadonlyArray<string>
): Locale | undefined {
  for (const range of ranges) {
    for (let rest = range; rest !== ""; rest = shortened(rest)) {
      const found = available.find((one) => one.toLowerCase() === rest.toLowerCase())
      if (found !== undefined) return found
    }
  }
  return undefined
}

// ---- internal ----

/** Removes the last subtag, and a single letter or digit that would then stand last. */
const shortened = (range: string): string => range.replace(/(?:-[^-])?-[^-]*$|^[^-]*$/, "")
