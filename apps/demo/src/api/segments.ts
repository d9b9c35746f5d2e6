/** Splits a path where it has slashes, and decodes each part. One that cannot be decoded stays as it is. */
export const segments = (path: string): ReadonlyArray<string> => path.split("/").map(decode)

// ---- internal ----

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
