import type { Language } from "../speech.ts"

/** The desk's other views in English, and so what every language has to say there. */
const en = {
  parts: {
    label: "Parts of the desk",
    desk: "Messages",
    "desk/account": "Patrons",
    "desk/house": "House",
    "desk/operations": "Operations"
  },
  account: {
    title: "A patron's account",
    hint: "What the theatre keeps of those who come. A new name signs up.",
    name: "Name",
    password: "Password",
    brief: "Not my computer: sign me out after five seconds",
    signIn: "Sign in",
    signOut: "Sign out",
    signedIn: "Signed in as {user}.",
    storage: "Storage",
    used: "{held} of {capacity} used",
    kept: "Details",
    nothing: "Nothing is kept yet.",
    detail: "Detail",
    detailHint: "Such as: seat, diet, birthday.",
    value: "Value",
    keep: "Keep it",
    keptNow: "It is kept.",
    lookup: "Look something up",
    whose: "Whose",
    look: "Look it up",
    change: "Change the password",
    fresh: "New password",
    changed: "The password is being changed. Whoever is signed in with the old one will be signed out."
  },
  house: {
    role: "You work as",
    roles: {
      editor: "Editor",
      viewer: "Viewer",
      former: "Former colleague, whose access ended",
      nobody: "Nobody: not signed in"
    },
    rooms: "Rooms",
    noRooms: "No rooms.",
    room: "Room",
    add: "Open the room",
    added: "The room is open.",
    newName: "New name",
    rename: "Rename",
    save: "Save",
    close: "Close",
    props: "Props",
    noProps: "No props.",
    label: "Label",
    labelHint: "One word, as it is written on the shelf.",
    prop: "Prop",
    put: "Put it on the shelf",
    there: "It is on the shelf.",
    lent: "Lent to {name}",
    lendTo: "Lend to",
    lend: "Lend",
    back: "Take back",
    remove: "Remove"
  },
  operations: {
    callbacks: "Callbacks",
    hint: "Reports of deliveries, called back to the URLs that senders gave. What may pass is called three times.",
    none: "No callbacks yet: send a message with a report of its delivery.",
    refresh: "Refresh",
    states: {
      scheduled: "Waits for the delivery",
      queued: "Being called",
      delivered: "Delivered",
      dead: "Given up"
    },
    missed: "The service could not say whether the message was delivered (asked in vain: {missed}).",
    taken: "Taken.",
    again: "Send again",
    storage: "Storage of a patron",
    storageHint: "As the object knows it that counts for this patron alone.",
    patron: "Patron",
    show: "Show"
  },
  callbacks: {
    label: "Suggestions",
    own: "The theatre's own",
    wrong: "A wrong path there",
    silent: "A port where nobody listens"
  }
}

/** The desk's other views in German. */
const de: typeof en = {
  parts: {
    label: "Teile des Büros",
    desk: "Nachrichten",
    "desk/account": "Publikum",
    "desk/house": "Haus",
    "desk/operations": "Betrieb"
  },
  account: {
    title: "Konto einer Besucherin",
    hint: "Was das Theater über die weiß, die kommen. Ein neuer Name meldet sich damit an.",
    name: "Name",
    password: "Passwort",
    brief: "Nicht mein Rechner: nach fünf Sekunden abmelden",
    signIn: "Anmelden",
    signOut: "Abmelden",
    signedIn: "Angemeldet als {user}.",
    storage: "Speicher",
    used: "{held} von {capacity} belegt",
    kept: "Angaben",
    nothing: "Noch ist nichts gespeichert.",
    detail: "Angabe",
    detailHint: "Zum Beispiel: Platz, Kost, Geburtstag.",
    value: "Wert",
    keep: "Speichern",
    keptNow: "Es ist gespeichert.",
    lookup: "Etwas nachsehen",
    whose: "Von wem",
    look: "Nachsehen",
    change: "Passwort ändern",
    fresh: "Neues Passwort",
    changed: "Das Passwort wird geändert. Wer mit dem alten angemeldet ist, wird abgemeldet."
  },
  house: {
    role: "Sie arbeiten als",
    roles: {
      editor: "Redaktion",
      viewer: "Gast, der nur schaut",
      former: "Ehemalige, deren Zugang erloschen ist",
      nobody: "Niemand: nicht angemeldet"
    },
    rooms: "Räume",
    noRooms: "Keine Räume.",
    room: "Raum",
    add: "Raum öffnen",
    added: "Der Raum ist offen.",
    newName: "Neuer Name",
    rename: "Umbenennen",
    save: "Speichern",
    close: "Schließen",
    props: "Requisiten",
    noProps: "Keine Requisiten.",
    label: "Schild",
    labelHint: "Ein Wort, wie es am Regal steht.",
    prop: "Requisite",
    put: "Ins Regal stellen",
    there: "Sie steht im Regal.",
    lent: "Verliehen an {name}",
    lendTo: "Verleihen an",
    lend: "Verleihen",
    back: "Zurücknehmen",
    remove: "Entfernen"
  },
  operations: {
    callbacks: "Rückrufe",
    hint: "Meldungen von Zustellungen, an die URLs der Absender. Was vorübergehen kann, wird dreimal versucht.",
    none: "Noch keine Rückrufe: Senden Sie eine Nachricht, deren Zustellung gemeldet wird.",
    refresh: "Aktualisieren",
    states: {
      scheduled: "Wartet auf die Zustellung",
      queued: "Wird angerufen",
      delivered: "Zugestellt",
      dead: "Aufgegeben"
    },
    missed: "Der Dienst konnte nicht sagen, ob die Nachricht zugestellt ist (vergeblich gefragt: {missed}).",
    taken: "Angenommen.",
    again: "Noch einmal senden",
    storage: "Speicher einer Besucherin",
    storageHint: "Wie ihn das Objekt kennt, das nur für diesen Menschen zählt.",
    patron: "Name",
    show: "Zeigen"
  },
  callbacks: {
    label: "Vorschläge",
    own: "Der eigene des Theaters",
    wrong: "Ein falscher Pfad dort",
    silent: "Ein Port, an dem niemand lauscht"
  }
}

/** The texts of the desk's other views, by language. */
export const views: Readonly<Record<Language, typeof en>> = { en, de }
