import type { Template } from "./template.ts"

/**
 * Renders a header template. A value inside double quotes is escaped as a quoted-string (RFC 9110 section 5.6.4).
 * Throws when a value has a character that the header cannot carry, or spaces at an end. A value that stands nowhere
 * else must arrive as it is.
 */
export function renderHeader(
  name: string,
  template: Template,
  fields: Readonly<Record<string, unknown>>,
  isAlone: boolean
): string {
  const { literals, names } = template
  let out = literals[0]!
  for (let i = 0; i < names.length; i++) {
    const value = String(fields[names[i]!])
    const quoted = isOpen(out)
    if (!(isAlone ? isAscii : isLegal)(value)) {
      throw new TypeError(
        `The field "${names[i]}" has a character that the header "${name}" cannot carry (RFC 9110 section 5.5)`
      )
    }
    if (!quoted && value.trim() !== value) {
      throw new TypeError(`The field "${names[i]}" begins or ends with a space, which the header "${name}" would lose`)
    }
    out += quoted ? value.replace(/["\\]/g, "\\$&") : value
    out += literals[i + 1]!
  }
  return out
}

/** Whether a header may have this value: no control characters, and Latin-1 only (RFC 9110 section 5.5). */
export const isLegal = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value)

/** Whether every runtime reads this value as every other wrote it: Node and browsers mean Latin-1, and workerd UTF-8. */
export const isAscii = (value: string): boolean => /^[\t\x20-\x7e]*$/.test(value)

/** Returns the value of a header that is read back; throws when it might not arrive. */
export function checkHeader(name: string, value: string): string {
  if (isAscii(value)) return value
  throw new TypeError(
    `The header "${name}" of the dialect cannot carry ${JSON.stringify(value)} (RFC 9110 section 5.5)`
  )
}

// ---- internal ----

/** Whether an odd number of unescaped quotes has been written. */
const isOpen = (text: string): boolean => (text.replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1
