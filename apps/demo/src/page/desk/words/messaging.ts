import { Messaging } from "@errata/catalog/Messaging"
import * as Messages from "@errata/core/Messages"

/** What the desk says of the messaging API's failures. */
export const messaging = Messages.make(Messaging, {
  en: {
    syntax_invalid_json: "This request was not readable. Reload the page, and write it again.",
    syntax_invalid_parameter_format: "A phone number here is not written like this one: +46701740605.",
    syntax_constraint_violation: "This must not be empty.",
    unauthorized: "You are not signed in to this plan.",
    unknown_group: "One of these groups no longer exists. Choose another one.",
    unknown_campaign: "This campaign has another sender. Change the sender, or choose another campaign.",
    missing_callback_url: "Where should the report go? Give a URL, or switch the report off.",
    not_found: "This no longer exists. Somebody may have deleted it.",
    method_not_allowed: "This page and the service disagree. Reload the page.",
    unsupported_media_type: "This page and the service disagree. Reload the page.",
    too_many_requests: "Too much at once: other requests of yours are still being worked on.",
    internal_server_error: "The service failed, and it is not your fault. Nothing was done.",
    service_unavailable: "The service is closed for a moment."
  },
  de: {
    syntax_invalid_json: "Diese Anfrage war nicht lesbar. Laden Sie die Seite neu, und schreiben Sie sie noch einmal.",
    syntax_invalid_parameter_format: "Eine Telefonnummer ist hier nicht so geschrieben: +46701740605.",
    syntax_constraint_violation: "Das darf nicht leer sein.",
    unauthorized: "Sie sind für diesen Tarif nicht angemeldet.",
    unknown_group: "Eine dieser Gruppen gibt es nicht mehr. Wählen Sie eine andere.",
    unknown_campaign:
      "Diese Kampagne hat einen anderen Absender. Ändern Sie ihn, oder wählen Sie eine andere Kampagne.",
    missing_callback_url: "Wohin soll die Meldung gehen? Geben Sie eine URL an, oder schalten Sie die Meldung ab.",
    not_found: "Das gibt es nicht mehr. Vielleicht hat es jemand gelöscht.",
    method_not_allowed: "Seite und Dienst sind sich nicht einig. Laden Sie die Seite neu.",
    unsupported_media_type: "Seite und Dienst sind sich nicht einig. Laden Sie die Seite neu.",
    too_many_requests: "Zu viel auf einmal: Andere Anfragen von Ihnen werden noch bearbeitet.",
    internal_server_error: "Der Dienst hat versagt, und das liegt nicht an Ihnen. Es ist nichts geschehen.",
    service_unavailable: "Der Dienst ist für einen Moment geschlossen."
  }
})
