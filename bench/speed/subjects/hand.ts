import { base, codeOf, count, type Fields, messageOf, statusOf, type Subject, tagOf } from "../work.ts"

interface Failure extends Fields {
  readonly tag: string
}

const types = Array.from({ length: count }, (_, n) => base + codeOf(n))
const titles = Array.from({ length: count }, (_, n) => tagOf(n))
const indexByType = new Map(types.map((type, n) => [type, n]))

const match = (failure: Failure): number => {
  switch (failure.tag) {
    case tagOf(0):
      return failure.limit
    default:
      return failure.limit
  }
}

/** What a careful person writes by hand for this one contract, without a class and without a stack. */
export const hand: Subject = {
  name: "hand",
  variant: "value",
  encode: (n, { resource, limit, hints }) =>
    new Response(
      JSON.stringify({
        type: types[n],
        title: titles[n],
        status: statusOf(n),
        detail: messageOf(resource),
        resource,
        limit,
        hints
      }),
      { status: statusOf(n), headers: { "content-type": "application/problem+json", "cache-control": "no-store" } }
    ),
  decode: async (response) => {
    const text = await response.text()
    const body = JSON.parse(text) as Record<string, unknown>
    if (typeof body !== "object" || body === null) throw new TypeError("no object")
    const n = indexByType.get(body["type"] as string)
    const { resource, limit, hints } = body
    if (n === undefined || response.status !== statusOf(n)) throw new TypeError("unknown")
    if (typeof resource !== "string" || !Number.isSafeInteger(limit)) throw new TypeError("invalid")
    if (!Array.isArray(hints) || !hints.every((hint) => typeof hint === "string")) throw new TypeError("invalid")
    return match({ tag: titles[n]!, resource, limit: limit as number, hints })
  }
}
