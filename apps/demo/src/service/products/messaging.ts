import { type Messaging, ServiceUnavailable } from "@errata/catalog/Messaging"
import * as Effect from "effect/Effect"
import { acceptsBody, authorize, limiter } from "../../api/admit.ts"
import { resolve } from "../../api/route.ts"
import { connect, first } from "../database.ts"
import type { Answer } from "../product.ts"
import { operations } from "./messaging-operations.ts"

/** The messaging API: groups, campaigns and messages of a service plan. */
export const messaging = (file: string, isClosed: () => boolean): Answer<typeof Messaging> => {
  const database = connect(file, (cause) => new ServiceUnavailable({}, { cause }))
  const does = operations(database)
  const limited = limiter(4)
  return (call) =>
    Effect.gen(function* () {
      if (isClosed()) return yield* new ServiceUnavailable()
      const route = yield* resolve(call)
      const plan = yield* database((db) => first(db, "SELECT token FROM plans WHERE id = ?", route.plan))
      yield* authorize(call, plan?.["token"]?.toString())
      yield* acceptsBody(call)
      return yield* limited(route.plan, does[route.operation](route, call))
    })
}
