import type { Words } from "@errata/client/Explain"

/** What the desk says in German of the failures that no contract defines. */
export const unknown: Words = {
  Offline: { title: "Sie sind offline.", advice: "Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal." },
  Unreachable: {
    title: "Der Dienst ist nicht erreichbar.",
    advice: "Prüfen Sie Ihre Verbindung, oder versuchen Sie es später noch einmal."
  },
  ConnectionLost: { title: "Die Verbindung ist abgebrochen.", advice: "Versuchen Sie es noch einmal." },
  TimedOut: {
    title: "Der Dienst braucht zu lange für eine Antwort.",
    advice: "Versuchen Sie es noch einmal."
  },
  Aborted: { title: "Die Anfrage wurde abgebrochen.", advice: "" },
  ResponseTooLarge: { title: "Die Antwort ist zu groß.", advice: "Verlangen Sie weniger auf einmal." },
  MalformedResponse: { title: "Die Antwort ist nicht lesbar.", advice: "Versuchen Sie es später noch einmal." },
  InvalidRequest: {
    title: "Die Anfrage kann nicht gesendet werden.",
    advice: "Melden Sie das: Es ist ein Fehler in diesem Programm."
  },
  InvalidSuccess: {
    title: "Die Antwort ist nicht, was dieses Programm erwartet.",
    advice: "Laden Sie die Seite neu, oder melden Sie das."
  },
  UnrecognizedError: {
    title: "Der Dienst hat so geantwortet, wie diese Seite es nicht kennt (Status {status}).",
    advice: "Versuchen Sie es später noch einmal, oder laden Sie die Seite neu."
  },
  perhaps: "Vielleicht hat es schon geklappt: Sehen Sie nach, bevor Sie es noch einmal senden."
}
