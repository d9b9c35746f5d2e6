import type { Json } from "../src/Vector.ts"

/** The bodies that documents show for their successes; all others have none. A 204 has none whatever a document shows. */
export const bodies: Readonly<Record<string, Json>> = {
  "attributes/200": { code: 200, message: "OK" },
  "attributes/201": { code: 201, message: "Created" },
  "attributes/202": { code: 202, message: "Accepted" },
  "sampler/200": { it: "worked" }
}
