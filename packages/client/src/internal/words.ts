import type { Words } from "../Explain.ts"

/** What is said, in English, of the failures that no contract defines. */
export const words: Words = {
  Offline: { title: "You are offline.", advice: "Check your connection, then try again." },
  Unreachable: { title: "The service cannot be reached.", advice: "Check your connection, or try again later." },
  ConnectionLost: { title: "The connection was lost.", advice: "Try again." },
  TimedOut: { title: "The service takes too long to answer.", advice: "Try again." },
  Aborted: { title: "The request was cancelled.", advice: "" },
  ResponseTooLarge: { title: "The answer is too large.", advice: "Ask for less at once." },
  MalformedResponse: { title: "The answer cannot be read.", advice: "Try again later." },
  InvalidRequest: { title: "The request cannot be sent.", advice: "Report this: it is a mistake in this program." },
  InvalidSuccess: {
    title: "The answer is not what this program expects.",
    advice: "Update this program, or report this."
  },
  UnrecognizedError: {
    title: "The service answered in a way that this program does not know (status {status}).",
    advice: "Try again later, or update this program."
  },
  perhaps: "It may have worked already: look before you send it again."
}
