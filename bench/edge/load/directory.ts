import { DurableObject, WorkerEntrypoint } from "cloudflare:workers"
import * as Rpc from "@errata/edge/Rpc"
import * as Effect from "effect/Effect"
import { failureOf, Groups } from "./contract.ts"

interface Env {
  readonly ROOM: DurableObjectNamespace<Room>
}

export class Room extends DurableObject<Env> {
  find(n: number) {
    return Rpc.reply(Groups, this.ctx, () => Effect.as(Effect.fail(failureOf(n)), "nobody"))
  }
}

export class Directory extends WorkerEntrypoint<Env> {
  find(n: number) {
    return Rpc.reply(Groups, this.ctx, () =>
      Rpc.client(Groups, () => this.env.ROOM.getByName(`room-${n % 16}`))
        .find(n)
        .pipe(Effect.catchTag("UnrecognizedError", Effect.die))
    )
  }
}

export default { fetch: () => new Response(null, { status: 404 }) } satisfies ExportedHandler
