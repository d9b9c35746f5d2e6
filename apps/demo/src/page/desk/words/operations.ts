import * as Messages from "@errata/core/Messages"
import { Operations } from "../../../api/operations.ts"

/** What the desk says of callbacks and of the platform's failures. */
export const operations = Messages.make(Operations, {
  en: {
    operators_only: "This is for operators.",
    callback_not_found: "This callback is no more.",
    callback_alive: "This callback is on its way already.",
    receiver_refused: "The receiver does not take it: it answered {answered}.",
    receiver_failed: "The receiver failed with {answered}.",
    receiver_unreachable: "Nobody answered.",
    receiver_elsewhere: "This is not on this machine, and nobody else is called from here.",
    callee_overloaded: "The object that keeps this has more work than it can do.",
    callee_disconnected: "The connection to the object that keeps this was lost.",
    callee_reset: "The object that keeps this had to start again, and did not get what it starts with.",
    callee_failed: "The Worker that keeps this failed."
  },
  de: {
    operators_only: "Das ist dem Betrieb vorbehalten.",
    callback_not_found: "Diesen Rückruf gibt es nicht mehr.",
    callback_alive: "Dieser Rückruf ist schon unterwegs.",
    receiver_refused: "Der Empfänger nimmt ihn nicht an: Er antwortete {answered}.",
    receiver_failed: "Der Empfänger versagte mit {answered}.",
    receiver_unreachable: "Niemand antwortete.",
    receiver_elsewhere: "Das ist nicht auf diesem Rechner, und von hier wird sonst niemand angerufen.",
    callee_overloaded: "Das Objekt, das dies führt, hat mehr zu tun, als es kann.",
    callee_disconnected: "Die Verbindung zu dem Objekt, das dies führt, ging verloren.",
    callee_reset: "Das Objekt, das dies führt, musste neu beginnen und bekam nicht, womit es beginnt.",
    callee_failed: "Der Worker, der dies führt, hat versagt."
  }
})
