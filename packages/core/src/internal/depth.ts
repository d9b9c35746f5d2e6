/** Tells whether a value nests deeper than so many levels. Needs no stack, which what it is asked about may exhaust. */
export function isDeeper(root: unknown, levels: number): boolean {
  let level: ReadonlyArray<unknown> = [root]
  for (let count = 0; count <= levels; count++) {
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []))
    if (level.length === 0) return false
  }
  return true
}
