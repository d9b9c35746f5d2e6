import { Referrals } from "@errata/catalog/Referrals"
import { type Client, TransportError } from "@errata/client"
import { Contract } from "@errata/core"
import { type Advice, document } from "../document.ts"
import type { Api, Attempt, Stage } from "../stage.ts"
import { noAnswer, unrecognized } from "./common.ts"

const advise = (error: Client.Error<typeof Referrals>): Advice =>
  TransportError.is(error)
    ? noAnswer(error)
    : Contract.match(error, {
        BadRequest: () => ({ title: "This is no e-mail address", remedy: "Write it as name@example.com." }),
        UsageLimit: () => ({
          title: "Your plan is full",
          remedy: "It has room for two participants. Upgrade it for more."
        }),
        NotAuthorized: () => ({
          title: "This key may not do that",
          remedy: "Check the key for a typo, or ask for a new one."
        }),
        ResourceNotFound: () => ({
          title: "Nobody here by that name",
          remedy: "The participant may have been deleted."
        }),
        ConflictDuplicateRequest: () => ({
          title: "This is being done already",
          remedy: "The same request is still on its way. Wait for it to finish."
        }),
        ParticipantBlocked: () => ({
          title: "This person cannot join",
          remedy: "The anti-fraud check turned the address away. Use another one, or relax the settings."
        }),
        TooManyRequests: () => ({ title: "Too fast", remedy: "Wait a few seconds, then go on." }),
        InternalServerError: ({ status }) => ({
          title: "The programme is down",
          remedy: `Not your fault. It answered ${status}; look at the status page.`
        }),
        UnrecognizedError: unrecognized
      })

/** The API of a referral programme. */
export const api: Api<typeof Referrals> = { contract: Referrals, base: "/referrals", headers: {} }

/** Asks for somebody to join. */
export const join = (key: string | undefined, email: string) => ({
  method: "POST",
  path: "/participants",
  body: { email },
  headers: { "x-api-key": key }
})

/** A new programme, with room for two participants. */
export const programme = async ({ read }: Stage<typeof Referrals>) =>
  (await read({ method: "POST", path: "/programmes" }))["key"]

/** A referral programme. */
export const referrals = document(api, "Referrals", advise, [
  {
    tag: "BadRequest",
    status: 400,
    cause: "The participant's e-mail address has no @.",
    provoke: async (stage) => stage.send(join(await programme(stage), "ada.example.com"))
  },
  {
    tag: "UsageLimit",
    status: 402,
    cause: "Two participants join, and the plan is for two; then a third.",
    provoke: async (stage) => {
      const key = await programme(stage)
      await Promise.all([stage.read(join(key, "ada@example.com")), stage.read(join(key, "grace@example.com"))])
      return stage.send(join(key, "joan@example.com"))
    }
  },
  {
    tag: "NotAuthorized",
    status: 403,
    cause: "The API key has a typo.",
    provoke: ({ send }) => send(join("key-tpyo", "ada@example.com"))
  },
  {
    tag: "ResourceNotFound",
    status: 404,
    cause: "A participant is looked up who never joined.",
    provoke: async (stage) => {
      const headers = { "x-api-key": await programme(stage) }
      return stage.send({ method: "GET", path: "/participants/nobody", headers })
    }
  },
  {
    tag: "ConflictDuplicateRequest",
    status: 409,
    cause: "The same person is sent twice, the second time before the first is done.",
    provoke: async (stage) => {
      const request = join(await programme(stage), "ada@example.com")
      const both = [stage.send(request), stage.send(request)]
      // The one that is refused is refused at once; the other is being checked for fraud.
      const refused = await Promise.race(both)
      await Promise.all(both)
      return refused
    }
  },
  {
    tag: "ParticipantBlocked",
    status: 422,
    cause: "A ticket tout wants to join, who is on the block list.",
    provoke: async (stage) => stage.send(join(await programme(stage), "tout@example.com"))
  },
  {
    tag: "TooManyRequests",
    status: 429,
    cause: "Thirteen requests within ten seconds, and the limiter counts to twelve.",
    provoke: async (stage) => {
      const headers = { "x-api-key": await programme(stage) }
      let last: Attempt<typeof Referrals> | undefined
      for (let count = 0; count < 13; count++) {
        last = await stage.send({ method: "GET", path: "/participants/nobody", headers })
      }
      return last!
    }
  },
  {
    tag: "InternalServerError",
    status: "5XX",
    cause: "Maintenance is switched on: a 503, and so one of the 5XX.",
    provoke: ({ during, send }) => during({ maintenance: true }, () => send(join("key-any", "ada@example.com")))
  }
])
