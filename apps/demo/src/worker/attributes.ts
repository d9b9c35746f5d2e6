import { Attributes } from "@errata/catalog/Attributes"
import { Contract } from "@errata/core"
import { Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import { Operations } from "../api/operations.ts"
import { segments } from "../api/segments.ts"
import { read, relay } from "./relay.ts"
import { spoken } from "./spoken.ts"

/** The attributes API: takes room for what is stored before it asks the service to store it. */
export const attributes = spoken(Attributes, (request, env) =>
  Effect.gen(function* () {
    const text = yield* read(request)
    // This document knows no failure of the service's own: it is a defect.
    const unavailable = (cause: unknown) => Effect.die(cause)
    const ask = (asked: Request, body: string) =>
      relay(Attributes, asked, { origin: env.ORIGIN, text: body, unavailable })
    const [, , user = "", name = ""] = segments(new URL(request.url).pathname)
    const stores = request.method === "PUT" && name !== "" && name !== "password"
    if (!stores && (request.method !== "DELETE" || name === "")) return yield* ask(request, text)

    const backstage = Rpc.client(Operations, () => env.BACKSTAGE)
    const release = known(backstage.release(user, name))
    if (!stores) return yield* Effect.tap(ask(request, text), release)
    // Room is only taken for its owner.
    const session = new URL("/attributes/sessions", request.url)
    const owner = yield* ask(new Request(session, { headers: request.headers }), "")
    const { name: signedIn } = yield* Effect.promise(() => owner.json<{ readonly name: string }>())
    if (signedIn !== user) return yield* ask(request, text)
    const { isNew } = yield* known(backstage.reserve(user, name))
    return yield* isNew ? Effect.tapCause(ask(request, text), () => release) : ask(request, text)
  })
)

// ---- internal ----

/** Of what the Worker in the back may fail with, this document knows that the storage is full. */
const known = <A>(
  call: Effect.Effect<A, Rpc.Failure<typeof Operations>>
): Effect.Effect<A, Contract.Known<typeof Attributes>> =>
  call.pipe(Effect.catch((error) => (Contract.isKnown(Attributes, error) ? Effect.fail(error) : Effect.die(error))))
