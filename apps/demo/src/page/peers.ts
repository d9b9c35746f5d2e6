/** What somebody else's library does in the same situation, as it was seen when it was tried. */
export interface Peer {
  readonly name: string
  readonly version: string
  readonly does: string
}

/** A situation that others were put in. */
export type Situation = keyof typeof recorded

/** What others did, as recorded in November 2026: nothing of it is run here. */
export const recorded = {
  /** A handler throws an error whose message holds a password; settings for production. */
  defect: [
    { name: "tRPC", version: "11.25.2", does: "500, with the error's message: the password is on the wire." },
    { name: "Fastify", version: "5.12.8", does: "500, with the error's message: the password is on the wire." },
    { name: "Effect Rpc", version: "4.1.0", does: "200, with the error's name and message." },
    { name: "oRPC", version: "1.16.1", does: "500, INTERNAL_SERVER_ERROR: nothing leaks." }
  ],
  /** A client meets a code that it does not know, under a status that it does. */
  newer: [
    { name: "Effect HttpApi", version: "4.1.0", does: "The client fails with a StatusCodeError and a SchemaError." },
    { name: "Effect Rpc", version: "4.1.0", does: "The client dies of a defect." },
    { name: "oRPC", version: "1.16.1", does: "The error is kept, untyped." }
  ],
  /** A proxy answers 502 with HTML. */
  html: [
    { name: "Effect HttpApi", version: "4.1.0", does: "The client fails with a DecodeError." },
    { name: "Effect Rpc", version: "4.1.0", does: "The client dies of an RpcClientDefect." },
    { name: "oRPC", version: "1.16.1", does: "The client fails with BAD_GATEWAY." }
  ]
} as const satisfies Readonly<Record<string, ReadonlyArray<Peer>>>

/** What each situation was, in words. */
export const situations: Readonly<Record<Situation, string>> = {
  defect: "A handler throws an error whose message holds a password, with the settings for production.",
  newer: "The server sends a code that the client does not know.",
  html: "A proxy answers 502, with a page of HTML."
}
