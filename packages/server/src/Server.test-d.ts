import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { createServer } from "node:http"
import {
  createSecureServer,
  createServer as createServer2,
  type Http2ServerRequest,
  type Http2ServerResponse
} from "node:http2"
import { Api, type GroupNotFound } from "../test/api.ts"
import { Server } from "./index.ts"

class Groups extends Context.Service<Groups, { readonly find: (id: string) => Effect.Effect<string, GroupNotFound> }>()(
  "server-test/Groups"
) {}

// @ts-expect-error Groups is a service, so that a runtime is needed
Server.handler(Api, () => Groups.use((groups) => Effect.as(groups.find("g1"), new Response())))

// @ts-expect-error a string is none of the contract's errors
Server.listener(Api, () => Effect.fail("unknown"))

// @ts-expect-error a Fetch handler has to return a Response
Server.handler(Api, () => "fine")

createServer(Server.listener(Api, (request, response) => response.end(request.url)))
createServer2(Server.listener(Api, (request, response) => response.end(String(request.stream.id))))
createSecureServer(
  {},
  Server.listener(Api, ({ stream }: Http2ServerRequest, response: Http2ServerResponse) =>
    response.end(String(stream.id))
  )
)
