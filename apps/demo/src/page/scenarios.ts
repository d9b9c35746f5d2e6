import type { MessagingError } from "../api/call.ts"
import type { Attempt, Stage } from "./stage.ts"

/** A way to bring one failure about, for real. */
export interface Scenario {
  readonly tag: MessagingError["_tag"]
  readonly status: number
  /** The code in the document; none where the status says it all. */
  readonly code: string | undefined
  /** What is done to provoke it. */
  readonly cause: string
  readonly provoke: (stage: Stage) => Promise<Attempt>
}

const message = { from: "Theatre", to: ["+46701740605"], body: "The doors open at seven." }

/** Every failure that the published document lists, in its order. */
export const scenarios: ReadonlyArray<Scenario> = [
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
    code: undefined,
    cause: "The token belongs to another service plan.",
    provoke: ({ send }) => send({ method: "GET", path: "/batches", headers: { authorization: "Bearer autumn-91c2" } })
  },
  {
    tag: "UnknownGroup",
    status: 403,
    code: "unknown_group",
    cause: "A group is made, deleted, and then written to.",
    provoke: async ({ send }) => {
      const made = await send({ method: "POST", path: "/groups", body: { name: "Short-lived", members: message.to } })
      const { id } = await value(made)
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
    code: undefined,
    cause: "The path has a spelling mistake: /bacthes.",
    provoke: ({ send }) => send({ method: "GET", path: "/bacthes" })
  },
  {
    tag: "MethodNotAllowed",
    status: 405,
    code: undefined,
    cause: "PATCH, on a path that only lists and creates.",
    provoke: ({ send }) => send({ method: "PATCH", path: "/groups", body: { name: "Friends" } })
  },
  {
    tag: "UnsupportedMediaType",
    status: 415,
    code: undefined,
    cause: "The same JSON, but labelled as plain text.",
    provoke: ({ send }) =>
      send({ method: "POST", path: "/batches", body: message, headers: { "content-type": "text/plain" } })
  },
  {
    tag: "TooManyRequests",
    status: 429,
    code: undefined,
    cause: "Reports are being waited for until the plan's limit of outstanding requests is reached.",
    provoke: (stage) => crowd(stage)
  },
  {
    tag: "InternalServerError",
    status: 500,
    code: undefined,
    cause: "The database file is taken away from under the service.",
    provoke: ({ send, set }) =>
      during(set, { databaseAway: true }, () => send({ method: "POST", path: "/batches", body: message }))
  },
  {
    tag: "ServiceUnavailable",
    status: 503,
    code: undefined,
    cause: "Maintenance is switched on.",
    provoke: ({ send, set }) =>
      during(set, { maintenance: true }, () => send({ method: "POST", path: "/batches", body: message }))
  }
]

// ---- internal ----

const value = async ({ outcome }: Attempt): Promise<{ readonly id: string }> => {
  if (!outcome.ok) throw new Error(outcome.error.message, { cause: outcome.error })
  return (await outcome.value.json()) as { readonly id: string }
}

const during = async <A>(
  set: Stage["set"],
  switches: { readonly maintenance?: true; readonly databaseAway?: true },
  work: () => Promise<A>
): Promise<A> => {
  await set(switches)
  try {
    return await work()
  } finally {
    await set({ maintenance: false, databaseAway: false })
  }
}

/** Waits for the report of a message that is only sent tomorrow, five times at once: both runtimes allow fewer. */
const crowd = async ({ send }: Stage): Promise<Attempt> => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const { id } = await value(await send({ method: "POST", path: "/batches", body: { ...message, send_at: tomorrow } }))
  const waiting = Array.from({ length: 5 }, () => send({ method: "GET", path: `/batches/${id}/report?wait=1` }))
  // Those that are admitted only answer when their time is up: the first answer tells which one was too much.
  const refused = await Promise.race(waiting)
  await Promise.all(waiting)
  return refused
}
