import { Operations } from "../../api/operations.ts"
import { document } from "../document.ts"
import type { Api, Attempt, Stage } from "../stage.ts"
import { backstageAdvice } from "./backstage-advice.ts"
import { message } from "./messaging.ts"

const api: Api<typeof Operations> = {
  contract: Operations,
  base: "",
  headers: { authorization: "Bearer operator-6f20" },
  // The service knows nothing of it: all of this is between Workers, Durable Objects and queues.
  runtimes: ["worker"]
}

/** The Worker behind the gateway: each failure crossed a queue, a Durable Object or a service binding, and kept its type. */
export const backstage = document(api, "Backstage", backstageAdvice, [
  {
    tag: "OperatorsOnly",
    status: 401,
    cause: "The list of callbacks is asked for without a key.",
    provoke: ({ send }) =>
      send({ method: "GET", path: "/operations/callbacks/spring", headers: { authorization: undefined } })
  },
  {
    tag: "CallbackNotFound",
    status: 404,
    cause: "A callback is looked up that never was: a Durable Object says so, over RPC.",
    provoke: ({ send }) => send({ method: "GET", path: "/operations/callbacks/spring/bat_none/outcome" })
  },
  {
    tag: "CallbackAlive",
    status: 409,
    cause: "A callback is sent again that is still on its way.",
    provoke: async (stage) => {
      const id = await called(stage, receiver)
      return until(
        () => stage.send({ method: "POST", path: `/operations/callbacks/spring/${id}/again` }),
        "CallbackAlive"
      )
    }
  },
  {
    tag: "ReceiverElsewhere",
    status: 422,
    cause: "A delivery is to be reported to another machine: the queue's consumer gives it up at once.",
    provoke: (stage) => outcome(stage, "http://example.com/reports", "ReceiverElsewhere")
  },
  {
    tag: "ReceiverRefused",
    status: 502,
    cause: "The receiver answers 404: given up at once, and read from the dead letter queue.",
    provoke: (stage) => outcome(stage, `${receiver}/elsewhere`, "ReceiverRefused")
  },
  {
    tag: "ReceiverUnreachable",
    status: 504,
    cause: "Nobody listens at the URL: the queue tries three times, which takes some seconds, and gives it up.",
    provoke: (stage) => outcome(stage, "http://localhost:9/", "ReceiverUnreachable")
  },
  {
    tag: "CalleeReset",
    status: 503,
    cause: "The database is away when a Durable Object begins: the platform resets it, three times.",
    provoke: ({ during, send }) =>
      during({ databaseAway: true }, () =>
        send({ method: "GET", path: `/operations/storage/user-${crypto.randomUUID()}` })
      )
  }
])

// ---- internal ----

type Here = Stage<typeof Operations>

const receiver = `${globalThis.location?.origin}/node/callback/receiver`

/** Sends a message whose delivery is reported to a URL, and tells its id. */
const called = async ({ read }: Here, url: string): Promise<string> => {
  const headers = { authorization: "Bearer spring-7f3a" }
  const body = { ...message, delivery_report: "callback", callback_url: url }
  const { id } = await read({ method: "POST", path: "/v1/spring/batches", headers, body })
  return id!
}

/** Sends such a message, and asks what became of its callback until it failed. */
const outcome = async (stage: Here, url: string, tag: string): Promise<Attempt<typeof Operations>> => {
  const id = await called(stage, url)
  return until(() => stage.send({ method: "GET", path: `/operations/callbacks/spring/${id}/outcome` }), tag)
}

/** Asks again, twice a second and at most for half a minute, until a request fails as it should. */
const until = async (
  ask: () => Promise<Attempt<typeof Operations>>,
  tag: string
): Promise<Attempt<typeof Operations>> => {
  for (let tries = 0; ; tries++) {
    const attempt = await ask()
    if ((!attempt.outcome.ok && attempt.outcome.error._tag === tag) || tries >= 60) return attempt
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
