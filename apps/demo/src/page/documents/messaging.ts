import { Messaging } from "@errata/catalog/Messaging"
import { messagingAdvice } from "./messaging-advice.ts"
import { document } from "../document.ts"
import type { Api, Attempt, Stage } from "../stage.ts"

/** The API of text messages. */
export const api: Api<typeof Messaging> = {
  contract: Messaging,
  base: "/v1/spring",
  headers: { authorization: "Bearer spring-7f3a" }
}

/** A message that nothing is wrong with. */
export const message = { from: "Theatre", to: ["+46701740605"], body: "The doors open at seven." }

/** Text messages, to numbers and groups. */
export const messaging = document(api, "Messages", messagingAdvice, [
  {
    tag: "SyntaxInvalidJson",
    status: 400,
    code: "syntax_invalid_json",
    cause: "The JSON of a message breaks off in the middle.",
    provoke: ({ send }) => send({ method: "POST", path: "/batches", body: JSON.stringify(message).slice(0, 31) })
  },
  {
    tag: "SyntaxInvalidParameterFormat",
    status: 400,
    code: "syntax_invalid_parameter_format",
    cause: "The recipient is written as a local phone number.",
    provoke: ({ send }) => send({ method: "POST", path: "/batches", body: { ...message, to: ["070 174 06 05"] } })
  },
  {
    tag: "SyntaxConstraintViolation",
    status: 400,
    code: "syntax_constraint_violation",
    cause: "The message has no recipients field at all.",
    provoke: ({ send }) => send({ method: "POST", path: "/batches", body: { from: message.from, body: message.body } })
  },
  {
    tag: "Unauthorized",
    status: 401,
    cause: "The token belongs to another service plan.",
    provoke: ({ send }) => send({ method: "GET", path: "/batches", headers: { authorization: "Bearer autumn-91c2" } })
  },
  {
    tag: "UnknownGroup",
    status: 403,
    code: "unknown_group",
    cause: "A group is made, deleted, and then written to.",
    provoke: async ({ read, send }) => {
      const group = { name: "Short-lived", members: message.to }
      const { id } = await read({ method: "POST", path: "/groups", body: group })
      await send({ method: "DELETE", path: `/groups/${id}` })
      return send({ method: "POST", path: "/batches", body: { ...message, to: [id] } })
    }
  },
  {
    tag: "UnknownCampaign",
    status: 403,
    code: "unknown_campaign",
    cause: "The campaign is the box office's, the sender is the theatre.",
    provoke: ({ send }) => send({ method: "POST", path: "/batches", body: { ...message, campaign_id: "cmp_season" } })
  },
  {
    tag: "MissingCallbackUrl",
    status: 403,
    code: "missing_callback_url",
    cause: "A delivery callback is wanted, and no URL is given.",
    provoke: ({ send }) => send({ method: "POST", path: "/batches", body: { ...message, delivery_report: "callback" } })
  },
  {
    tag: "NotFound",
    status: 404,
    cause: "The path has a spelling mistake: /bacthes.",
    provoke: ({ send }) => send({ method: "GET", path: "/bacthes" })
  },
  {
    tag: "MethodNotAllowed",
    status: 405,
    cause: "PATCH, on a path that only lists and creates.",
    provoke: ({ send }) => send({ method: "PATCH", path: "/groups", body: { name: "Friends" } })
  },
  {
    tag: "UnsupportedMediaType",
    status: 415,
    cause: "The same JSON, but labelled as plain text.",
    provoke: ({ send }) =>
      send({ method: "POST", path: "/batches", body: message, headers: { "content-type": "text/plain" } })
  },
  {
    tag: "TooManyRequests",
    status: 429,
    cause: "Reports are being waited for until the plan's limit of outstanding requests is reached.",
    provoke: crowd
  },
  {
    tag: "InternalServerError",
    status: 500,
    cause: "The database file is taken away from under the service.",
    peers: "defect",
    provoke: ({ during, send }) =>
      during({ databaseAway: true }, () => send({ method: "POST", path: "/batches", body: message }))
  },
  {
    tag: "ServiceUnavailable",
    status: 503,
    cause: "Maintenance is switched on.",
    provoke: ({ during, send }) =>
      during({ maintenance: true }, () => send({ method: "POST", path: "/batches", body: message }))
  }
])

// ---- internal ----

type MessagingStage = Stage<typeof Messaging>

/** Waits for the report of a message that is only sent tomorrow, five times at once: both runtimes allow fewer. */
async function crowd({ read, send }: MessagingStage): Promise<Attempt<typeof Messaging>> {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const { id } = await read({ method: "POST", path: "/batches", body: { ...message, send_at: tomorrow } })
  const waiting = Array.from({ length: 5 }, () => send({ method: "GET", path: `/batches/${id}/report?wait=1` }))
  // Those that are admitted only answer when their time is up: the first answer tells which one was too much.
  const refused = await Promise.race(waiting)
  await Promise.all(waiting)
  return refused
}
