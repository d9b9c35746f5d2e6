import { getRequestListener } from "@hono/node-server"
import { serve } from "../test/serve.ts"
import { failuresSuite, surroundings, type Ways } from "../test/suite.ts"
import * as Server from "./Server.ts"

const fail = (ways: Ways, url: string | undefined) => {
  const how = decodeURIComponent(url?.split("/").at(-1) ?? "")
  return (ways.handler(how) ?? ways.effect(how))?.() as never
}

failuresSuite("node:http", ({ contract, ...options }, ways) =>
  serve(
    Server.listener(
      contract,
      (request, response) => {
        response.setHeaders(new Headers(surroundings))
        return fail(ways, request.url)
      },
      options
    )
  )
)

failuresSuite("Fetch", async ({ contract, ...options }, ways) => {
  const handle = Server.handler(contract, (request) => fail(ways, request.url), options)
  return serve(
    getRequestListener(async (request) => {
      const response = await handle(request)
      const exposed = response.headers.get("access-control-expose-headers")
      response.headers.set("access-control-expose-headers", `x-total, ${exposed}`)
      response.headers.set("access-control-allow-origin", surroundings["access-control-allow-origin"])
      response.headers.append("set-cookie", surroundings["set-cookie"])
      return response
    })
  )
})
