import * as definition from "./definition.ts"
import * as dialects from "./dialects.ts"
import * as errors from "./errors.ts"

// Stands in for `all.ts` where a bundle for browsers or Workers is made (`browser` in package.json), and drops the checks
// of what is built for production: an author's data has passed them by then, and each visitor would load them. A bundler
// puts a constant in the place of NODE_ENV; one that knows neither keeps the checks.

export function checkDefinition(...given: Parameters<typeof definition.checkDefinition>): void {
  try {
    if (process.env.NODE_ENV !== "production") definition.checkDefinition(...given)
  } catch (problem) {
    refuse(problem)
  }
}

export function checkErrors(...given: Parameters<typeof errors.checkErrors>): void {
  try {
    if (process.env.NODE_ENV !== "production") errors.checkErrors(...given)
  } catch (problem) {
    refuse(problem)
  }
}

export function checkDialects(...given: Parameters<typeof dialects.checkDialects>): void {
  try {
    if (process.env.NODE_ENV !== "production") dialects.checkDialects(...given)
  } catch (problem) {
    refuse(problem)
  }
}

// ---- internal ----

declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Passes on what a check refuses. Where no bundler has been and no `process` says it, nobody develops. */
function refuse(problem: unknown): void {
  try {
    if (process.env.NODE_ENV === "production") return
  } catch {
    return
  }
  throw problem
}
