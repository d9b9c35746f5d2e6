/**
 * Finds one header among the names and values that Node has read; those of the same name joined. For the two or three
 * that a failure asks for, it is cheaper than the record of all that Node makes when `request.headers` is first asked for.
 */
export const rawHeader = (raw: ReadonlyArray<string>, name: string): string | undefined => {
  let found: string | undefined
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]!.length === name.length && raw[i]!.toLowerCase() === name) {
      found = found === undefined ? raw[i + 1]! : `${found}, ${raw[i + 1]!}`
    }
  }
  return found
}
