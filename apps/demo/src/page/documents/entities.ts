import { Entities } from "@errata/catalog/Entities"
import { type Client, TransportError } from "@errata/client"
import { Contract } from "@errata/core"
import { type Advice, document } from "../document.ts"
import type { Api, Attempt } from "../stage.ts"
import { noAnswer, unrecognized } from "./common.ts"

const advise = (error: Client.Error<typeof Entities>): Advice =>
  TransportError.is(error)
    ? noAnswer(error)
    : Contract.match(error, {
        BadRequest: () => ({ title: "This name cannot be used", remedy: "A room needs a name, as text." }),
        Unauthorized: () => ({
          title: "You are not signed in",
          remedy: "Send the token in the header, not in the body."
        }),
        Forbidden: () => ({ title: "Your access has ended", remedy: "The token was revoked. Ask for a new one." }),
        NotFound: () => ({ title: "There is no such room", remedy: "Check its name, and whether you may see it." }),
        TooManyRequests: () => ({ title: "Too fast", remedy: "Come back in a minute." }),
        ServiceUnavailable: () => ({ title: "Closed for maintenance", remedy: "Come back in a minute." }),
        UnrecognizedError: unrecognized
      })

/** The API of rooms. */
export const api: Api<typeof Entities> = {
  contract: Entities,
  base: "/entities",
  headers: { authorization: "Token editor-2b7e" }
}

/** A query that tells this visit from those before it: the limiter counts each for itself. */
export const newVisit = () => `?visit=${crypto.randomUUID()}`

/** The rooms of a house. */
export const entities = document(api, "Entities", advise, [
  {
    tag: "BadRequest",
    status: 400,
    cause: "A room is renamed with something that is no JSON.",
    provoke: ({ send }) => send({ method: "PATCH", path: `/stage${newVisit()}`, body: "name=Main stage" })
  },
  {
    tag: "Unauthorized",
    status: 401,
    cause: "The token is in the body, and not in the header.",
    provoke: ({ send }) =>
      send({ method: "PATCH", path: "/stage", body: { token: "editor-2b7e" }, headers: { authorization: undefined } })
  },
  {
    tag: "Forbidden",
    status: 403,
    cause: "The token was revoked.",
    provoke: ({ send }) => send({ method: "GET", path: "/stage", headers: { authorization: "Token former-44ac" } })
  },
  {
    tag: "NotFound",
    status: 404,
    cause: "A room is looked up that the house does not have.",
    provoke: ({ send }) => send({ method: "GET", path: `/cellar${newVisit()}` })
  },
  {
    tag: "TooManyRequests",
    status: 429,
    cause: "Eleven requests in one visit, and the limiter counts to ten.",
    provoke: async ({ send }) => {
      const visit = newVisit()
      let last: Attempt<typeof Entities> | undefined
      for (let count = 0; count < 11; count++) last = await send({ method: "GET", path: `/stage${visit}` })
      return last!
    }
  },
  {
    tag: "ServiceUnavailable",
    status: 503,
    cause: "Maintenance is switched on.",
    provoke: ({ during, send }) => during({ maintenance: true }, () => send({ method: "GET", path: "/stage" }))
  }
])
