/** A message or header template, parsed: `literals[0] + value(names[0]) + literals[1] + …`. */
export interface Template {
  readonly literals: ReadonlyArray<string>
  readonly names: ReadonlyArray<string>
}

/** Parses the `{name}` placeholders of a template. */
export function parse(source: string): Template {
  const literals: Array<string> = []
  const names: Array<string> = []
  source.split(/\{([^{}]*)\}/).forEach((part, index) => (index % 2 === 0 ? literals : names).push(part))
  return { literals, names }
}

/** Returns the name of the one placeholder that is the whole template; undefined when there is more to it. */
export const whole = ({ literals, names }: Template): string | undefined =>
  names.length === 1 && literals.every((literal) => literal === "") ? names[0] : undefined

/** Renders a template with encoded fields. */
export function render(template: Template, fields: Readonly<Record<string, unknown>>): string {
  const { literals, names } = template
  let out = literals[0]!
  for (let i = 0; i < names.length; i++) out += String(fields[names[i]!]) + literals[i + 1]!
  return out
}
