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
        BadRequest: () => ({ title: "Something is missing", remedy: "A prop needs a label and a name." }),
        Forbidden: () => ({ title: "You may look, but not change", remedy: "Ask an editor to do it." }),
        NotFound: () => ({ title: "There is no such prop", remedy: "Check its name." }),
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

/** The API of props. */
export const api: Api<typeof Resources> = {
  contract: Resources,
  base: "/resources",
  headers: { authorization: "Bearer editor-2b7e" }
}

/** The props of the house, in ranges of statuses. */
export const resources = document(api, "Resources", advise, [
  {
    tag: "BadRequest",
    status: 400,
    cause: "A prop is put on the shelf without a name.",
    provoke: ({ send }) => send({ method: "POST", path: "", body: { id: "lute" } })
  },
  {
    tag: "Forbidden",
    status: 403,
    cause: "A viewer puts a prop on the shelf.",
    provoke: ({ send }) => {
      const headers = { authorization: "Bearer viewer-9d01" }
      return send({ method: "POST", path: "", body: { id: "lute", name: "Lute" }, headers })
    }
  },
  {
    tag: "NotFound",
    status: 404,
    cause: "A prop is looked up that the house does not have.",
    provoke: ({ send }) => send({ method: "GET", path: "/sword" })
  },
  {
    tag: "RequestRejected",
    status: "4XX",
    cause: "A method that the API does not know: a 405, and so one of the 4XX.",
    provoke: ({ send }) => send({ method: "PATCH", path: "/crown", body: { name: "Crown" } })
  },
  {
    tag: "ServiceFailed",
    status: "5XX",
    cause: "Maintenance is switched on: a 503, and so one of the 5XX.",
    provoke: ({ during, send }) => during({ maintenance: true }, () => send({ method: "GET", path: "/crown" }))
  }
])
