import { Referrals } from "@errata/catalog/Referrals"
import * as Messages from "@errata/core/Messages"

/** What the desk says of the referral programme's failures. */
export const referrals = Messages.make(Referrals, {
  en: {
    bad_request: "This is no e-mail address. Write it as name@example.com.",
    usage_limit: "Your plan is full. A larger one has room for more participants.",
    not_authorized: "This key may not do that. Start a new programme.",
    resource_not_found: "Nobody here by that name.",
    conflict_duplicate_request: "This is being done already. Wait for the answer to the first request.",
    participant_blocked: "The anti-fraud check turned this address away. Use another one.",
    too_many_requests: "Too fast: wait a little, then go on.",
    internal_server_error: "The programme is down, and it is not your fault."
  },
  de: {
    bad_request: "Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.",
    usage_limit: "Ihr Tarif ist voll. Ein größerer hat Platz für mehr Teilnehmer.",
    not_authorized: "Dieser Schlüssel darf das nicht. Beginnen Sie ein neues Programm.",
    resource_not_found: "Hier gibt es niemanden mit diesem Namen.",
    conflict_duplicate_request: "Das wird schon erledigt. Warten Sie die Antwort auf die erste Anfrage ab.",
    participant_blocked: "Die Betrugsprüfung hat diese Adresse abgelehnt. Nehmen Sie eine andere.",
    too_many_requests: "Zu schnell: Warten Sie ein wenig, dann geht es weiter.",
    internal_server_error: "Das Programm ist ausgefallen, und das liegt nicht an Ihnen."
  }
})
