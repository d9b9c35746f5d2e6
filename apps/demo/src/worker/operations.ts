import { Contract } from "@errata/core"
import { Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import { type Callback, Callbacks } from "../api/callbacks.ts"
import { Operations, OperatorsOnly } from "../api/operations.ts"
import { segments } from "../api/segments.ts"
import { spoken } from "./spoken.ts"

/** What operators look at: callbacks and storage, as the Worker in the back has them. */
export const operations = spoken(Operations, (request, env) =>
  Effect.gen(function* () {
    if (request.headers.get("authorization") !== `Bearer ${env.OPERATOR}`) return yield* new OperatorsOnly()
    const backstage = Rpc.client(Operations, () => env.BACKSTAGE)
    const [, , kind, owner = "", id = "", part = ""] = segments(new URL(request.url).pathname)
    if (kind === "storage") return Response.json(yield* backstage.usage(owner))
    if (id === "") return Response.json(yield* backstage.callbacks(owner))
    if (part === "outcome") return yield* outcome(yield* backstage.callback(owner, id))
    yield* backstage.revive(owner, id)
    return Response.json({ id }, { status: 202 })
  }).pipe(Effect.catchTag("UnrecognizedError", Effect.die))
)

// ---- internal ----

/** Answers what became of a callback: one that was given up answers with the very failure that it was given up for. */
const outcome = ({ state, calls }: Callback): Effect.Effect<Response, Contract.Error<typeof Callbacks>> => {
  const error = calls.at(-1)?.error ?? undefined
  if (state === "dead" && error !== undefined) return Effect.fail(Contract.decode(Callbacks, error))
  return Effect.succeed(Response.json({ state }, { status: state === "delivered" ? 200 : 202 }))
}
