import * as v from "valibot"
import * as z from "zod"
import { base, codeOf, count, type Fields, messageOf, statusOf, type Subject, tagOf } from "../work.ts"

const all = Array.from({ length: count }, (_, n) => n)

const encode: Subject["encode"] = (n, fields) =>
  new Response(
    JSON.stringify({
      type: base + codeOf(n),
      title: tagOf(n),
      status: statusOf(n),
      detail: messageOf(fields.resource),
      ...fields
    }),
    { status: statusOf(n), headers: { "content-type": "application/problem+json", "cache-control": "no-store" } }
  )

const handlers = new Map(all.map((n) => [base + codeOf(n), (error: Fields): number => error.limit]))

const zodUnion = z.discriminatedUnion(
  "type",
  all.map((n) =>
    z.object({ type: z.literal(base + codeOf(n)), resource: z.string(), limit: z.int(), hints: z.array(z.string()) })
  ) as never
) as z.ZodType<Fields & { readonly type: string }>

const valibotUnion = v.variant(
  "type",
  all.map((n) =>
    v.object({
      type: v.literal(base + codeOf(n)),
      resource: v.string(),
      limit: v.pipe(v.number(), v.integer()),
      hints: v.array(v.string())
    })
  )
)

/** Hand-written `fetch` code whose bodies are checked by a validation library. */
export const validators: ReadonlyArray<Subject> = [
  {
    name: "fetch + zod",
    variant: "value",
    encode,
    decode: async (response) => {
      const error = zodUnion.parse(JSON.parse(await response.text()))
      return handlers.get(error.type)!(error)
    }
  },
  {
    name: "fetch + valibot",
    variant: "value",
    encode,
    decode: async (response) => {
      const error = v.parse(valibotUnion, JSON.parse(await response.text()))
      return handlers.get(error.type)!(error)
    }
  }
]
