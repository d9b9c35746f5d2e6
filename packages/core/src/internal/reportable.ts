import { attributes, ignore, severity } from "effect/ErrorReporter"
import type { Definition } from "../Definition.ts"
import * as InstanceId from "../InstanceId.ts"

/** What Effect's error reporters are told about a tagged error: the properties of its prototype. */
export const reportable = ({ code }: Definition): PropertyDescriptorMap => ({
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
      return { "error.type": code, "error.instance": announce(this), "http.response.status_code": this.status }
    }
  }
})

/** Takes the instance id under which an error was reported and has not been answered yet. */
export const takeAnnounced = (error: unknown): string | undefined => {
  if (typeof error !== "object" || error === null) return undefined
  const id = announced.get(error)
  announced.delete(error)
  return id
}

// ---- internal ----

interface Reported {
  readonly status: number
}

/** Reports come before responses, and must name the id that the response will have. */
const announced = new WeakMap<object, string>()

const announce = (error: object): string => {
  const id = announced.get(error) ?? InstanceId.make()
  announced.set(error, id)
  return id
}
