import type { Attributes } from "@errata/catalog/Attributes"
import type { Entities } from "@errata/catalog/Entities"
import type { Messaging } from "@errata/catalog/Messaging"
import type { Referrals } from "@errata/catalog/Referrals"
import type { Resources } from "@errata/catalog/Resources"
import type { Contract } from "@errata/core"

/** A contract's messages in German, and those that the Swiss write differently. */
export interface German<C extends Contract.Any = Contract.Any> {
  readonly de: Readonly<Record<Code<C>, string>>
  readonly "de-CH": { readonly [K in Code<C>]?: string }
}

/** The messages of the five documents, by the name of the contract: a code that is forgotten, and this does not compile. */
export const german: {
  readonly messaging: German<typeof Messaging>
  readonly referrals: German<typeof Referrals>
  readonly attributes: German<typeof Attributes>
  readonly entities: German<typeof Entities>
  readonly resources: German<typeof Resources>
} = {
  messaging: {
    de: {
      syntax_invalid_json: "Der Rumpf der Anfrage ist nicht das JSON, das diese Operation nimmt.",
      syntax_invalid_parameter_format: "Ein Feld hat einen Wert im falschen Format.",
      syntax_constraint_violation: "Der Rumpf der Anfrage verletzt eine Bedingung der API.",
      unauthorized: "Das Token gilt nicht für diesen Tarif.",
      unknown_group: "Die Anfrage nennt eine Gruppe, die es nicht gibt.",
      unknown_campaign: "Die Kampagne gehört nicht zu diesem Absender.",
      missing_callback_url: "Ein Rückruf ist verlangt, aber keine URL angegeben.",
      not_found: "Unter diesem Pfad ist nichts.",
      method_not_allowed: "Dieser Pfad nimmt diese Methode nicht.",
      unsupported_media_type: "Der Content-Type der Anfrage fehlt oder wird nicht gelesen.",
      too_many_requests: "Es sind zu viele Anfragen offen.",
      internal_server_error: "In der API ist ein Fehler aufgetreten; die Anfrage wurde nicht ausgeführt.",
      service_unavailable: "Die API kann die Anfrage im Augenblick nicht ausführen."
    },
    "de-CH": { unauthorized: "Das Token gilt nicht für dieses Abonnement." }
  },
  referrals: {
    de: {
      bad_request: "Eine Eingabe der Anfrage ist ungültig.",
      usage_limit: "Im Tarif ist kein Teilnehmer mehr frei.",
      not_authorized: "Der API-Schlüssel erlaubt das nicht.",
      resource_not_found: "Die Ressource gibt es nicht.",
      conflict_duplicate_request: "Dieselbe Anfrage ist schon in Arbeit.",
      participant_blocked: "Das Risiko bei diesem Teilnehmer ist zu groß; er darf nicht beitreten.",
      too_many_requests: "Eine Grenze für Anfragen ist erreicht.",
      internal_server_error: "Der Dienst ist nicht erreichbar oder abgeschaltet."
    },
    "de-CH": {
      usage_limit: "Im Abonnement ist kein Teilnehmer mehr frei.",
      participant_blocked: "Das Risiko bei diesem Teilnehmer ist zu gross; er darf nicht beitreten."
    }
  },
  attributes: {
    de: {
      bad_request: "Ungültige Anfrage",
      unauthorized: "Nicht angemeldet",
      payment_required: "Zahlung erforderlich",
      forbidden: "Verboten",
      not_found: "Nicht gefunden",
      gone: "Nicht mehr vorhanden",
      too_many_requests: "Zu viele Anfragen",
      out_of_storage: "Der Speicher ist voll"
    },
    "de-CH": {}
  },
  entities: {
    de: {
      bad_request: "Die Anfrage ist kein gültiges JSON, oder ein Feld darin ist ungültig.",
      unauthorized: "Im Kopf der Anfrage fehlt das API-Token.",
      forbidden: "Das API-Token ist ungültig oder gibt keinen Zugang zu diesem Eintrag.",
      not_found: "Kein Eintrag hat diese Kennung, oder keiner, den das Token sehen darf.",
      too_many_requests: "Die Grenze der API ist erreicht. Warten Sie mindestens 60 Sekunden.",
      service_unavailable: "Die API ist überlastet oder wird gewartet. Warten Sie mindestens 60 Sekunden."
    },
    "de-CH": {}
  },
  resources: {
    de: {
      bad_request: "Im Rumpf der Anfrage fehlt mindestens ein Feld.",
      forbidden: "Dazu fehlt dem Benutzer eine Berechtigung.",
      not_found: "Die Ressource wurde nicht gefunden.",
      request_rejected: "An der Anfrage ist etwas falsch.",
      service_failed: "Im Dienst ist ein Fehler aufgetreten."
    },
    "de-CH": {}
  }
}

// ---- internal ----

type Code<C extends Contract.Any> = C["errors"][number]["definition"]["code"]
