import { type Client, TransportError } from "@errata/client"
import { Contract } from "@errata/core"
import type { Operations } from "../../api/operations.ts"
import type { Advice } from "../document.ts"
import { noAnswer, unrecognized } from "./common.ts"

/** Matches a failure of the Worker in the back exhaustively, the platform's own among them. */
export const backstageAdvice = (error: Client.Error<typeof Operations>): Advice =>
  TransportError.is(error)
    ? noAnswer(error)
    : Contract.match(error, {
        OperatorsOnly: () => ({ title: "This is for operators", remedy: "Send the operators' key." }),
        CallbackNotFound: ({ id }) => ({ title: `There is no callback ${id}`, remedy: "Look at the list." }),
        CallbackAlive: () => ({ title: "It is on its way already", remedy: "Wait for what becomes of it." }),
        OutOfStorage: () => ({ title: "The storage is full", remedy: "Remove something, then try again." }),
        ReceiverRefused: ({ url, answered }) => ({
          title: `The receiver answered ${answered}`,
          remedy: `It would again, so it was called once. Correct the URL: ${url}`
        }),
        ReceiverFailed: ({ answered }) => ({
          title: `The receiver failed with ${answered}`,
          remedy: "It was called three times. Repair it, then send the report again."
        }),
        ReceiverUnreachable: ({ url }) => ({
          title: "Nobody answered",
          remedy: `It was called three times. Start what should listen at ${url}, then send the report again.`
        }),
        ReceiverElsewhere: ({ url }) => ({
          title: "This is somebody else's machine",
          remedy: `The demo calls nobody but localhost, and so not ${url}.`
        }),
        CalleeReset: () => ({
          title: "The object had to start again",
          remedy: "It was called three times, each time a new one. Nothing was done: ask again."
        }),
        CalleeOverloaded: () => ({ title: "The object has too much to do", remedy: "Leave it alone for a while." }),
        CalleeDisconnected: () => ({ title: "The connection inside was lost", remedy: "Ask again." }),
        CalleeFailed: () => ({ title: "The Worker in the back failed", remedy: "Look into its log." }),
        UnrecognizedError: unrecognized
      })
