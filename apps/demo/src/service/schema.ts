import { DatabaseSync } from "node:sqlite"

/** Makes the tables anew, and fills them with what the demo begins with. Throws when somebody holds the database. */
export const create = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: 250 })
  try {
    database.exec(schema)
  } finally {
    database.close()
  }
}

// ---- internal ----

const tables = {
  plans: "id TEXT PRIMARY KEY, token TEXT NOT NULL",
  groups: "id TEXT PRIMARY KEY, plan TEXT NOT NULL, name TEXT NOT NULL, members TEXT NOT NULL",
  campaigns: "id TEXT PRIMARY KEY, plan TEXT NOT NULL, name TEXT NOT NULL, originator TEXT NOT NULL",
  batches:
    "id TEXT PRIMARY KEY, plan TEXT NOT NULL, originator TEXT NOT NULL, recipients TEXT NOT NULL, body TEXT NOT NULL, campaign TEXT, callback TEXT, send_at TEXT NOT NULL, created_at TEXT NOT NULL",
  programmes: "key TEXT PRIMARY KEY, quota INTEGER NOT NULL",
  participants: "id TEXT PRIMARY KEY, key TEXT NOT NULL, email TEXT NOT NULL",
  blocked: "email TEXT PRIMARY KEY",
  users: "name TEXT PRIMARY KEY, password TEXT NOT NULL, generation INTEGER NOT NULL",
  sessions: "token TEXT PRIMARY KEY, user TEXT NOT NULL, generation INTEGER NOT NULL, expires INTEGER NOT NULL",
  attributes: "user TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user, name)",
  tokens: "token TEXT PRIMARY KEY, role TEXT NOT NULL, revoked INTEGER NOT NULL",
  entities: "id TEXT PRIMARY KEY, name TEXT NOT NULL",
  props: "id TEXT PRIMARY KEY, name TEXT NOT NULL, lent_to TEXT",
  receipts: "batch TEXT PRIMARY KEY, status TEXT NOT NULL"
}

const schema = `
BEGIN EXCLUSIVE;
${Object.entries(tables)
  .map(([name, columns]) => `DROP TABLE IF EXISTS ${name}; CREATE TABLE ${name} (${columns}) STRICT;`)
  .join("\n")}
INSERT INTO plans VALUES ('spring', 'spring-7f3a'), ('autumn', 'autumn-91c2');
INSERT INTO groups VALUES
  ('grp_friends', 'spring', 'Friends of the house', '["+46701740605","+46701740606"]'),
  ('grp_press', 'spring', 'Press', '["+4915123456789"]');
INSERT INTO campaigns VALUES
  ('cmp_opening', 'spring', 'Opening night', 'Theatre'),
  ('cmp_season', 'spring', 'Season tickets', 'Box office');
INSERT INTO blocked VALUES ('tout@example.com');
INSERT INTO entities VALUES ('stage', 'Main stage'), ('foyer', 'Foyer');
INSERT INTO props VALUES ('crown', 'Crown of paste', NULL), ('skull', 'Skull of Yorick', 'City opera');
INSERT INTO tokens VALUES
  ('editor-2b7e', 'editor', 0), ('viewer-9d01', 'viewer', 0), ('former-44ac', 'editor', 1), ('backstage-5c1d', 'house', 0);
COMMIT;
`
