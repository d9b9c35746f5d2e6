import { type Successes, successes } from "../success.ts"
import { api as attributes, visitor } from "./attributes.ts"
import { api as entities, newVisit } from "./entities.ts"
import { api as messaging, message } from "./messaging.ts"
import { api as referrals, join, programme } from "./referrals.ts"
import { api as resources } from "./resources.ts"

/** The successes that the five documents list, each with a real cause. */
export const allSuccesses: ReadonlyArray<Successes> = [
  successes(messaging, [
    { status: 200, cause: "The groups are listed.", achieve: ({ send }) => send({ method: "GET", path: "/groups" }) },
    {
      status: 201,
      cause: "A message is accepted.",
      achieve: ({ send }) => send({ method: "POST", path: "/batches", body: message })
    }
  ]),
  successes(referrals, [
    {
      status: 200,
      cause: "Somebody joins a programme that has room.",
      achieve: async (stage) => stage.send(join(await programme(stage), "ada@example.com"))
    }
  ]),
  successes(attributes, [
    {
      status: 200,
      cause: "A value is replaced.",
      achieve: async (stage) => {
        const { name, headers } = await visitor(stage)
        const seat = { method: "PUT", path: `/${name}/seat`, headers, body: { value: "row 4" } }
        await stage.read(seat)
        return stage.send({ ...seat, body: { value: "row 5" } })
      }
    },
    {
      status: 201,
      cause: "A value is stored.",
      achieve: async (stage) => {
        const { name, headers } = await visitor(stage)
        return stage.send({ method: "PUT", path: `/${name}/seat`, headers, body: { value: "row 4" } })
      }
    },
    {
      status: 202,
      cause: "The password is changed.",
      achieve: async (stage) => {
        const { name, headers } = await visitor(stage)
        return stage.send({ method: "PUT", path: `/${name}/password`, headers, body: { value: "second" } })
      }
    },
    {
      status: 204,
      cause: "A value is stored, and then deleted.",
      achieve: async (stage) => {
        const { name, headers } = await visitor(stage)
        await stage.read({ method: "PUT", path: `/${name}/seat`, headers, body: { value: "row 4" } })
        return stage.send({ method: "DELETE", path: `/${name}/seat`, headers })
      }
    }
  ]),
  successes(entities, [
    {
      status: 200,
      cause: "A room is looked up.",
      achieve: ({ send }) => send({ method: "GET", path: `/stage${newVisit()}` })
    },
    {
      status: 201,
      cause: "A room is opened, and closed afterwards.",
      achieve: async ({ send }) => {
        const made = await send({ method: "POST", path: newVisit(), body: { name: "Balcony" } })
        if (made.outcome.ok) {
          const { id } = (await made.outcome.value.clone().json()) as { readonly id: string }
          await send({ method: "DELETE", path: `/${id}${newVisit()}` })
        }
        return made
      }
    },
    {
      status: 204,
      cause: "A room is opened, and then closed.",
      achieve: async ({ read, send }) => {
        const { id } = await read({ method: "POST", path: newVisit(), body: { name: "Balcony" } })
        return send({ method: "DELETE", path: `/${id}${newVisit()}` })
      }
    }
  ]),
  successes(resources, [
    { status: 200, cause: "A prop is looked up.", achieve: ({ send }) => send({ method: "GET", path: "/crown" }) },
    {
      status: "2XX",
      cause: "A prop is put on the shelf: a 201, and so one of the 2XX. It is removed afterwards.",
      achieve: async ({ send }) => {
        const id = `prop-${crypto.randomUUID()}`
        const made = await send({ method: "POST", path: "", body: { id, name: "Lute" } })
        await send({ method: "DELETE", path: `/${id}` })
        return made
      }
    }
  ])
]
