import * as Edge from "@errata/edge/Edge"
import * as Rpc from "@errata/edge/Rpc"
import * as Effect from "effect/Effect"
import { Groups } from "./contract.ts"
import type { Directory } from "./directory.ts"

interface Env {
  readonly DIRECTORY: Fetcher<Directory>
}

export default Edge.worker(Groups, {
  fetch: (request, env: Env) =>
    Rpc.client(Groups, () => env.DIRECTORY)
      .find(Number(new URL(request.url).pathname.slice(1)))
      .pipe(
        Effect.map((name) => new Response(name)),
        Effect.catchTag("UnrecognizedError", Effect.die)
      )
})
