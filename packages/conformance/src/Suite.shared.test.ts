import { describe, expect, it } from "vitest"
import { failures } from "./Failures.ts"
import { inMemory, type Pair, type Wire } from "./Pair.ts"
import { secret } from "./Service.ts"
import { contractSuite } from "./Suite.ts"
import { all, type Located } from "./Vector.ts"

const known = { vectors: /not in the coding that it claims/, reason: "the core is given text, whose coding is undone" }

/** The core with itself, with somebody in between who spoils what is on the wire. */
const spoiled = (name: string, spoil: (wire: Wire, vector: Located) => Wire): Pair<Wire> => ({
  ...inMemory,
  name,
  produce: async (vector) => spoil(await inMemory.produce!(vector), vector)
})

const dropsHeader = spoiled("an adapter that drops a header", (wire) => {
  const { "retry-after": _, ...headers } = wire.headers
  return { ...wire, headers }
})

const leaksMessage = spoiled("an adapter that leaks a defect's message", (wire, { given }) =>
  given === "defect" ? { ...wire, body: wire.body.replace("The service met a defect.", `Error: ${secret}`) } : wire
)

const manglesCode = spoiled("an adapter that mangles a code", (wire) => ({
  ...wire,
  body: wire.body.replace("unknown_group", "unknown-group")
}))

const writesAnything = spoiled("an adapter that writes whatever a header is given", (wire, { given }) => {
  const value = typeof given === "object" ? given.fields["wwwAuthenticate"] : undefined
  if (typeof value !== "string") return wire
  return { ...wire, status: 401, headers: { ...wire.headers, "www-authenticate": value } }
})

const changesStatus = spoiled("an adapter that answers 200 to everything", (wire) => ({ ...wire, status: 200 }))

const invents: Pair<Wire> = {
  ...inMemory,
  name: "a client that takes every 404 for the one that it knows",
  read: async (response, vector) => {
    const reading = await inMemory.read(response, vector)
    return response.status === 404 && reading !== null ? { ...reading, tag: "Plain", fields: {} } : reading
  }
}

const throws: Pair<Wire> = {
  ...inMemory,
  name: "a client that throws",
  read: (response, vector) => {
    JSON.parse(response.body)
    return inMemory.read(response, vector)
  }
}

describe("the suite", () => {
  it.each([
    [dropsHeader, 'entities/4 429 TooManyRequests: The header retry-after is absent, and not "60"'],
    [leaksMessage, "reveals what belongs to the service alone"],
    [manglesCode, "messaging/4 403 UnknownGroup: The client read UnrecognizedError"],
    [writesAnything, "splits no response: The status is 401, and not 500"],
    [changesStatus, "messaging/3 401 Unauthorized: The status is 200, and not 401"],
    [invents, "hostile/5 an empty body: The client read Plain {}, and not UnrecognizedError"],
    [throws, "hostile/0 an HTML 502 from a proxy: The pair threw SyntaxError"]
  ])("fails $name", async (pair, sentence) => {
    expect((await failures(pair)).filter((failure) => failure.includes(sentence))).not.toEqual([])
  })

  it("catches a vector that somebody broke", async () => {
    const broken = all.map((vector) =>
      vector.id === "attributes/4" ? { ...vector, response: { ...vector.response, body: { code: 404 } } } : vector
    )
    expect(await failures(inMemory, { vectors: broken, deviations: [known] })).toEqual([
      `attributes/4 404 NotFound: The body is "{\\"code\\":404,\\"message\\":\\"Not found\\"}", and not {"code":404}`
    ])
  })

  it("takes a global expression for what it says, vector after vector", async () => {
    const everything = { vectors: /^[a-z]/g, reason: "one for all" }
    const few = all.slice(0, 3)
    expect(await failures(throws, { vectors: few, deviations: [everything] })).toEqual(
      few.map(({ id, name }) => `${id} ${name} passes: narrow the deviation`)
    )
  })

  it("fails a deviation that is not needed", async () => {
    const deviations = [
      known,
      { vectors: /^entities\/0 /, reason: "it passes" },
      { vectors: /^nowhere/, reason: "it matches nothing" }
    ]
    expect(await failures(inMemory, { deviations })).toEqual([
      "entities/0 400 BadRequest passes: narrow the deviation",
      "The deviation /^nowhere/ matches no vector: remove it"
    ])
  })
})

contractSuite(dropsHeader, {
  deviations: [
    known,
    {
      vectors: /^(entities\/[45]|sampler\/\d+) (429|503|200) (TooMany|Service|Limited)/,
      reason: "it drops Retry-After"
    },
    { vectors: /^http\/\d+ .* with retryAfter/, reason: "it drops Retry-After" }
  ]
})
