import type { TransportError } from "@errata/client"
import type { UnrecognizedError } from "@errata/core"
import type { Advice } from "../document.ts"

/** What is said when no response came at all. */
export const noAnswer = (error: TransportError.TransportError): Advice => ({
  title: "No answer came",
  remedy: error.message
})

/** What is said of a response that is none of the contract's failures. */
export const unrecognized = (error: UnrecognizedError): Advice => ({
  title: `An answer that this page does not know (${error.status})`,
  remedy:
    error.detail ??
    (error.status < 500
      ? "The service may be newer than the page. Reload it."
      : "Something between this page and the service failed. Try again later.")
})

/** The last part of an instance id: enough to read out on the phone. */
export const shortId = (instanceId: string | undefined): string => instanceId?.slice(-12) ?? "it"
