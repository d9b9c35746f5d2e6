import { type Http, NotFound, ServiceUnavailable, UnprocessableContent } from "@errata/catalog/Http"
import * as Effect from "effect/Effect"
import { connect, run } from "../database.ts"
import { type Answer, object } from "../product.ts"

/** Where the theatre takes in the reports of its messages' deliveries: the other end of the callbacks. */
export const receiver = (file: string, isClosed: () => boolean): Answer<typeof Http> => {
  const database = connect(file, (cause) => new ServiceUnavailable({}, { cause }))
  return (call) =>
    Effect.gen(function* () {
      if (isClosed()) return yield* new ServiceUnavailable()
      if (call.path !== "/receiver") return yield* new NotFound()
      const { batch, status } = object(yield* call.text) ?? {}
      if (typeof batch !== "string" || typeof status !== "string") return yield* new UnprocessableContent()
      // A queue delivers at least once: the second report is the first.
      yield* database((db) => run(db, "INSERT OR REPLACE INTO receipts VALUES (?, ?)", batch, status))
      return { status: 204 }
    })
}
