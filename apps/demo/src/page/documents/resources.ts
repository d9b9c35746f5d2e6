import { Resources } from "@errata/catalog/Resources"
import { type Client, TransportError } from "@errata/client"
import { Contract } from "@errata/core"
import { type Advice, document } from "../document.ts"
import type { Api } from "../stage.ts"
import { noAnswer, unrecognized } from "./common.ts"

const advise = (error: Client.Error<typeof Resources>): Advice =>
  TransportError.is(error)
    ? noAnswer(error)
    : Contract.match(error, {
        BadRequest: () => ({ title: "Something is missing", remedy: "A room needs an id and a name." }),
        Forbidden: () => ({ title: "You may look, but not change", remedy: "Ask an editor to do it." }),
        NotFound: () => ({ title: "There is no such room", remedy: "Check its name." }),
        RequestRejected: ({ status }) => ({
          title: "The service does not take this request",
          remedy: `It answered ${status}. Look the call up in the reference.`
        }),
        ServiceFailed: ({ status }) => ({
          title: "The service failed",
          remedy: `Not your fault. It answered ${status}; look at the status page.`
        }),
        UnrecognizedError: unrecognized
      })

const api: Api<typeof Resources> = {
  contract: Resources,
  base: "/resources",
  headers: { authorization: "Bearer editor-2b7e" }
}

/** The same rooms, in ranges of statuses. */
export const resources = document(api, "Resources", advise, [
  {
    tag: "BadRequest",
    status: 400,
    cause: "A room is made without a name.",
    provoke: ({ send }) => send({ method: "POST", path: "", body: { id: "balcony" } })
  },
  {
    tag: "Forbidden",
    status: 403,
    cause: "A viewer makes a room.",
    provoke: ({ send }) => {
      const headers = { authorization: "Bearer viewer-9d01" }
      return send({ method: "POST", path: "", body: { id: "balcony", name: "Balcony" }, headers })
    }
  },
  {
    tag: "NotFound",
    status: 404,
    cause: "A room is looked up that the house does not have.",
    provoke: ({ send }) => send({ method: "GET", path: "/cellar" })
  },
  {
    tag: "RequestRejected",
    status: "4XX",
    cause: "A method that the API does not know: a 405, and so one of the 4XX.",
    provoke: ({ send }) => send({ method: "PATCH", path: "/stage", body: { name: "Stage" } })
  },
  {
    tag: "ServiceFailed",
    status: "5XX",
    cause: "Maintenance is switched on: a 503, and so one of the 5XX.",
    provoke: ({ during, send }) => during({ maintenance: true }, () => send({ method: "GET", path: "/stage" }))
  }
])
