import { Entities } from "@errata/catalog/Entities"
import * as Messages from "@errata/core/Messages"

/** What the desk says of the failures of the rooms' API. */
export const entities = Messages.make(Entities, {
  en: {
    bad_request: "A room needs a name.",
    unauthorized: "Nobody is signed in. Choose who you work as.",
    forbidden: "Your access does not reach that far, or has ended. Ask for a new one.",
    not_found: "This room is no more. Somebody may have closed it.",
    too_many_requests: "Too many requests: the service asks for a minute's pause.",
    service_unavailable: "The service is closed. It asks for a minute's patience."
  },
  de: {
    bad_request: "Ein Raum braucht einen Namen.",
    unauthorized: "Niemand ist angemeldet. Wählen Sie, als wer Sie arbeiten.",
    forbidden: "So weit reicht Ihr Zugang nicht, oder er ist erloschen. Bitten Sie um einen neuen.",
    not_found: "Diesen Raum gibt es nicht mehr. Vielleicht hat ihn jemand geschlossen.",
    too_many_requests: "Zu viele Anfragen: Der Dienst bittet um eine Minute Pause.",
    service_unavailable: "Der Dienst ist geschlossen. Er bittet um eine Minute Geduld."
  }
})
