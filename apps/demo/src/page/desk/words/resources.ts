import { Resources } from "@errata/catalog/Resources"
import * as Messages from "@errata/core/Messages"

/** What the desk says of the failures of the props' API. */
export const resources = Messages.make(Resources, {
  en: {
    bad_request: "This must not be empty.",
    forbidden: "You may look, but not change. Ask an editor to do it.",
    not_found: "This prop is no more. Somebody may have removed it.",
    request_rejected: "This does not go with what is there now: look at the list again.",
    service_failed: "The service failed, and it is not your fault."
  },
  de: {
    bad_request: "Das darf nicht leer sein.",
    forbidden: "Sie dürfen schauen, aber nichts ändern. Bitten Sie jemanden aus der Redaktion.",
    not_found: "Diese Requisite gibt es nicht mehr. Vielleicht hat sie jemand entfernt.",
    request_rejected: "Das passt nicht zu dem, was jetzt da ist: Sehen Sie noch einmal in die Liste.",
    service_failed: "Der Dienst hat versagt, und das liegt nicht an Ihnen."
  }
})
