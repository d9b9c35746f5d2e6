import { attributes, ignore, severity } from "effect/ErrorReporter"
import * as InstanceId from "./instance-id.ts"
import { definitionOf } from "./compiled.ts"

/** What Effect's error reporters are told about a tagged error: the properties of its prototype. */
export const reportable: PropertyDescriptorMap = {
  // Expected failures are not incidents.
  [ignore]: {
    get(this: Reported) {
      return this.status < 500
    }
  },
  [severity]: {
    get(this: Reported) {
      return this.status < 500 ? "Info" : "Error"
    }
  },
  [attributes]: {
    get(this: Reported) {
      return {
        "error.type": definitionOf(this)!.code,
        "error.instance": announce(this),
        "http.response.status_code": this.status
      }
    }
  }
}

/** Returns the id to answer a failure with: that of its report, if it was reported and not yet answered. */
export function pendingId(error: unknown): string {
  const known = ids.get(error as object)
  return known === undefined || known.answered ? InstanceId.make() : known.id
}

/** Remembers what a failure was answered with, for reports that come later. */
export function answered(error: unknown, id: string): void {
  if (typeof error === "object" && error !== null) ids.set(error, { id, answered: true })
}

// ---- internal ----

interface Reported {
  readonly status: number
}

/** Reports come before responses or after them, and must name the id that the response has. */
const ids = new WeakMap<object, { readonly id: string; readonly answered: boolean }>()

function announce(error: object): string {
  const known = ids.get(error)
  if (known !== undefined) return known.id
  const id = InstanceId.make()
  ids.set(error, { id, answered: false })
  return id
}
