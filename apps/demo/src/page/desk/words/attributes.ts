import { Attributes } from "@errata/catalog/Attributes"
import * as Messages from "@errata/core/Messages"

/** What the desk says of the failures of a user's account. */
export const attributes = Messages.make(Attributes, {
  en: {
    bad_request: "This must not be empty.",
    unauthorized: "This is not the password for this name.",
    payment_required: "Values of more than 64 characters are part of a larger plan.",
    forbidden: "This is somebody else's. You see your own details only.",
    not_found: "Nothing is kept under this name.",
    gone: "You were signed out: your time is up, or your password was changed. Sign in again.",
    too_many_requests: "Too fast: wait a little, then go on.",
    out_of_storage: "Your storage is full. Delete a detail, or move to a larger plan."
  },
  de: {
    bad_request: "Das darf nicht leer sein.",
    unauthorized: "Das ist nicht das Passwort zu diesem Namen.",
    payment_required: "Werte mit mehr als 64 Zeichen gehören zu einem größeren Tarif.",
    forbidden: "Das gehört jemand anderem. Sie sehen nur Ihre eigenen Angaben.",
    not_found: "Unter diesem Namen ist nichts gespeichert.",
    gone: "Sie wurden abgemeldet: Ihre Zeit ist um, oder Ihr Passwort wurde geändert. Melden Sie sich neu an.",
    too_many_requests: "Zu schnell: Warten Sie ein wenig, dann geht es weiter.",
    out_of_storage: "Ihr Speicher ist voll. Löschen Sie eine Angabe, oder wechseln Sie in einen größeren Tarif."
  }
})
