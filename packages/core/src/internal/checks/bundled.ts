import * as checks from "./all.ts"

// What an author wrote is checked wherever it is written: in Node always, in a bundle for browsers or Workers unless it
// is built for production. It is data, so that the same checks would find the same there, and each visitor would load
// them. A bundler puts a constant here, and drops what it forbids.

export function checkDefinition(...given: Parameters<typeof checks.checkDefinition>): void {
  try {
    if (process.env.NODE_ENV !== "production") checks.checkDefinition(...given)
  } catch (problem) {
    refuse(problem)
  }
}

export function checkErrors(...given: Parameters<typeof checks.checkErrors>): void {
  try {
    if (process.env.NODE_ENV !== "production") checks.checkErrors(...given)
  } catch (problem) {
    refuse(problem)
  }
}

export function checkDialects(...given: Parameters<typeof checks.checkDialects>): void {
  try {
    if (process.env.NODE_ENV !== "production") checks.checkDialects(...given)
  } catch (problem) {
    refuse(problem)
  }
}

// ---- internal ----

declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Where no bundler has been and there is no `process` to ask, nothing says that somebody develops there. */
function refuse(problem: unknown): void {
  if (!(problem instanceof ReferenceError)) throw problem
}
