import { client } from "./reasons/client.ts"
import { core } from "./reasons/core.ts"
import { edge } from "./reasons/edge.ts"
import type { Reason } from "./reasons/reason.ts"
import { server } from "./reasons/server.ts"

export type { Reason } from "./reasons/reason.ts"

/** Every line and branch of which nothing runs in the demo, and why. */
export const reasons: ReadonlyArray<Reason> = [...core, ...server, ...client, ...edge]
