import { Attributes } from "@errata/catalog/Attributes"
import { type Client, TransportError } from "@errata/client"
import { Contract } from "@errata/core"
import { type Advice, document } from "../document.ts"
import type { Api, Attempt, Stage } from "../stage.ts"
import { noAnswer, unrecognized } from "./common.ts"

const advise = (error: Client.Error<typeof Attributes>): Advice =>
  TransportError.is(error)
    ? noAnswer(error)
    : Contract.match(error, {
        BadRequest: () => ({ title: "This value cannot be stored", remedy: "An attribute's value is text." }),
        Unauthorized: () => ({ title: "Wrong password", remedy: "Try again, or have a new one sent to you." }),
        PaymentRequired: () => ({ title: "This is part of a larger plan", remedy: "Long values need an upgrade." }),
        Forbidden: () => ({ title: "This is somebody else's", remedy: "You see your own attributes only." }),
        NotFound: () => ({ title: "There is no such attribute", remedy: "Check its name." }),
        Gone: () => ({ title: "You were signed out", remedy: "Your password was changed. Sign in with the new one." }),
        TooManyRequests: () => ({ title: "Too fast", remedy: "Wait a few seconds, then go on." }),
        OutOfStorage: () => ({
          title: "Your storage is full",
          remedy: "Delete an attribute, or upgrade for more room."
        }),
        UnrecognizedError: unrecognized
      })

/** The API of values that users keep. */
export const api: Api<typeof Attributes> = { contract: Attributes, base: "/attributes", headers: {} }

/** Somebody new, signed in. */
export const visitor = async ({ read }: Stage<typeof Attributes>) => {
  const name = `user-${crypto.randomUUID().slice(0, 8)}`
  const { token } = await read({ method: "POST", path: "/sessions", body: { name, password: "first" } })
  return { name, headers: { authorization: `Bearer ${token}` } }
}

/** Values that users keep. */
export const attributes = document(api, "Attributes", advise, [
  {
    tag: "BadRequest",
    status: 400,
    cause: "A number is stored where text is wanted.",
    provoke: async (stage) => {
      const { name, headers } = await visitor(stage)
      return stage.send({ method: "PUT", path: `/${name}/seat`, headers, body: { value: 12 } })
    }
  },
  {
    tag: "Unauthorized",
    status: 401,
    cause: "Somebody signs in with the wrong password.",
    provoke: async (stage) => {
      const { name } = await visitor(stage)
      return stage.send({ method: "POST", path: "/sessions", body: { name, password: "guess" } })
    }
  },
  {
    tag: "PaymentRequired",
    status: 402,
    cause: "A value is longer than the free plan allows.",
    provoke: async (stage) => {
      const { name, headers } = await visitor(stage)
      return stage.send({ method: "PUT", path: `/${name}/note`, headers, body: { value: "so ".repeat(40) } })
    }
  },
  {
    tag: "Forbidden",
    status: 403,
    cause: "One user reads what another keeps.",
    provoke: async (stage) => {
      const { name } = await visitor(stage)
      const { headers } = await visitor(stage)
      return stage.send({ method: "GET", path: `/${name}/seat`, headers })
    }
  },
  {
    tag: "NotFound",
    status: 404,
    cause: "An attribute is read that was never stored.",
    provoke: async (stage) => {
      const { name, headers } = await visitor(stage)
      return stage.send({ method: "GET", path: `/${name}/seat`, headers })
    }
  },
  {
    tag: "Gone",
    status: 410,
    cause: "The password is changed, and then the old token is used.",
    provoke: async (stage) => {
      const { name, headers } = await visitor(stage)
      await stage.read({ method: "PUT", path: `/${name}/password`, headers, body: { value: "second" } })
      return stage.send({ method: "GET", path: `/${name}/seat`, headers })
    }
  },
  {
    tag: "TooManyRequests",
    status: 429,
    cause: "Thirty-one requests within ten seconds, and the limiter counts to thirty.",
    provoke: async (stage) => {
      const { name, headers } = await visitor(stage)
      let last: Attempt<typeof Attributes> | undefined
      for (let count = 0; count < 31; count++)
        last = await stage.send({ method: "GET", path: `/${name}/seat`, headers })
      return last!
    }
  },
  {
    tag: "OutOfStorage",
    status: 507,
    cause: "Five attributes fit; a sixth is stored.",
    provoke: async (stage) => {
      const { name, headers } = await visitor(stage)
      const store = (attribute: string) => ({
        method: "PUT",
        path: `/${name}/${attribute}`,
        headers,
        body: { value: "yes" }
      })
      for (const attribute of ["a", "b", "c", "d", "e"]) await stage.read(store(attribute))
      return stage.send(store("f"))
    }
  }
])
