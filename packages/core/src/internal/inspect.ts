import type { Values } from "./fields.ts"

type Inspect = (value: unknown, options: object) => string

/** What `console.log(error)` shows in Node: name and message (or the stack), then what the error carries. */
export function inspect(this: Error & Values, _depth: number, options: object, print?: Inspect): string {
  const head = this.stack ?? `${this.name}: ${this.message}`
  const { _tag, ...fields } = this as Values
  const details: Values = { ...fields }
  for (const name of ["internal", "cause"]) if (this[name] !== undefined) details[name] = this[name]
  if (print === undefined || Object.keys(details).length === 0) return head
  return `${head} ${print(details, options)}`
}
