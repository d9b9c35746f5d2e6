import { build } from "esbuild"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Contract, Retry, TaggedError, UnrecognizedError } from "./index.ts"
import * as MessageFormat from "./MessageFormat.ts"
import * as Messages from "./Messages.ts"

class GroupNotFound extends TaggedError<GroupNotFound>("messages-test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String, at: Schema.Date, tags: Schema.Array(Schema.String) }
}) {}
class RateLimited extends TaggedError<RateLimited>("messages-test/RateLimited")("RateLimited", {
  status: [429, 503],
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  retry: Retry.after("60 seconds")
}) {}
class Gone extends TaggedError<Gone>("messages-test/Gone")("Gone", { status: 410, message: "Gone." }) {}
const Groups = Contract.make("groups", { version: "1", errors: [GroupNotFound, RateLimited, Gone] })

const local = Messages.make(Groups, {
  de: { group_not_found: "Gruppe {groupId} gibt es nicht (seit {at}).", rate_limited: "Mehr als {limit} ({status})." },
  "de-CH": { rate_limited: "Meh als {limit}." },
  fr: { gone: "Disparu." }
})
const notFound = new GroupNotFound({ groupId: "{at}", at: new Date(0), tags: [] })
const limited = new RateLimited({ status: 503, limit: 5 })

describe("messages in several languages", () => {
  it("are for the errors of their contract alone, whatever tag another's has", () => {
    class Stranger extends TaggedError<Stranger>("messages-test/stranger/Gone")("Gone", {
      status: 410,
      message: "Somebody else's."
    }) {}
    expect(Messages.render(local, new Stranger(), ["fr"])).toBe("Somebody else's.")
    expect(Messages.render(local, new Gone(), ["fr"])).toBe("Disparu.")
  })
  it("stand in the response that the caller's languages ask for", () => {
    const wire = Messages.encode(local, notFound, { acceptLanguage: "fr, de;q=0.5", instanceId: "urn:uuid:1" })
    expect(wire.headers).toMatchObject({
      "content-language": "de",
      vary: "accept-language",
      "error-instance": "urn:uuid:1"
    })
    expect(JSON.parse(wire.body)).toMatchObject({
      detail: "Gruppe {at} gibt es nicht (seit 1970-01-01T00:00:00.000Z)."
    })
    expect(Contract.decode(Groups, wire).received?.message).toContain("Gruppe")
  })
  it("leave the definition's own where there is none", () => {
    for (const acceptLanguage of [undefined, null, "", "en", "it", "*"]) {
      const { headers, body } = Messages.encode(local, notFound, { acceptLanguage })
      expect(headers).toMatchObject({ vary: "accept-language" })
      expect(headers["content-language"]).toBeUndefined()
      expect(body).toContain("Group {at} does not exist.")
    }
  })
  it("are the definitions' own in a language that has no others", () => {
    const both = Messages.make(Groups, { en: {}, de: { rate_limited: "Zu schnell.", internal_error: "Panne." } })
    const write = (error: unknown, acceptLanguage: string) => {
      const { headers, body } = Messages.encode(both, error, { acceptLanguage })
      return [headers["content-language"], JSON.parse(body).detail]
    }
    expect(write(limited, "en-US,en;q=0.9,de;q=0.8")).toEqual(["en", "More than 5 requests a minute."])
    expect(write(limited, "de,en;q=0.9")).toEqual(["de", "Zu schnell."])
    expect(write(new Gone(), "de,en;q=0.9")).toEqual(["en", "Gone."])
    expect(write(new Error(), "en,de;q=0.9")).toEqual(["en", expect.stringContaining("did not foresee")])
    expect(Messages.render(both, limited, ["en-GB", "de"])).toBe("More than 5 requests a minute.")
  })
  it("fall back from a region to its language, for each error by itself", () => {
    expect(Messages.render(local, limited, ["de-CH"])).toBe("Meh als 5.")
    expect(Messages.render(local, limited, ["de-AT", "fr"])).toBe("Mehr als 5 (503).")
    expect(Messages.render(local, notFound, ["de-CH"])).toContain("Gruppe")
    expect(Messages.render(local, new Gone(), ["de-CH", "fr-CA"])).toBe("Disparu.")
  })
  it("are rendered again by a client, for whatever it received", () => {
    const back = Contract.decode(Groups, Contract.encode(Groups, limited))
    expect(Messages.render(local, back, ["de"])).toBe("Mehr als 5 (503).")
    const stranger = new UnrecognizedError({ status: 502 })
    expect(Messages.render(local, stranger, ["de"])).toBe(stranger.message)
    expect(Messages.render(local, new Error("x"), ["de"])).toBe("x")
  })
  it("never stand in for a defect, nor throw for a field that was broken", () => {
    expect(Messages.encode(local, new Error("secret"), { acceptLanguage: "de" })).toMatchObject({ status: 500 })
    const broken = new GroupNotFound({ groupId: "x", at: new Date(0), tags: [] })
    ;(broken as { at: unknown }).at = 7n
    expect(Messages.render(local, broken, ["de"])).toBe(broken.message)
    expect(Messages.encode(local, broken, { acceptLanguage: "de" })).toMatchObject({ status: 500 })
  })
  it("have one for the internal error too, whoever it stands in for", () => {
    const german = Messages.make(Groups, { de: { internal_error: "Interner Fehler.", group_not_found: "Fehlt." } })
    const broken = new GroupNotFound({ groupId: "x", at: new Date(0), tags: [] })
    ;(broken as { at: unknown }).at = 7n
    for (const failed of [new Error("secret"), broken, undefined]) {
      const { headers, body } = Messages.encode(german, failed, { acceptLanguage: "de" })
      expect(headers["content-language"]).toBe("de")
      expect(JSON.parse(body)).toMatchObject({ status: 500, detail: "Interner Fehler." })
      const english = Messages.encode(german, failed, { acceptLanguage: "en" })
      expect(english.headers["content-language"]).toBeUndefined()
      expect(english.body).toBe(Contract.defect(Groups, failed).body)
    }
    const given = Contract.defect(Groups, "?", { message: "Interner Fehler." })
    expect(JSON.parse(given.body)).toMatchObject({ detail: "Interner Fehler." })
    expect(Contract.encode(Groups, new Error("?"), { message: "Of another error." }).body).not.toContain("another")
    const plural = MessageFormat.make(Groups, { de: { internal_error: "Ein Fehler." } })
    expect(Messages.encode(plural, new Error("?"), { acceptLanguage: "de" }).body).toContain("Ein Fehler.")
  })
  it("are checked by the compiler and again when made", () => {
    // @ts-expect-error - {group} in the message names no field: the fields are groupId | at | tags
    expect(() => Messages.make(Groups, { de: { group_not_found: "{group}" } })).toThrow(
      '"group_not_found", in the messages of "groups" in "de", speaks of "group", which is no field of GroupNotFound; the fields are groupId, at, tags'
    )
    // @ts-expect-error - {tags} cannot stand in a template: only a required field whose JSON form is a scalar can
    const list = Messages.make(Groups, { de: { group_not_found: "{tags}" } })
    expect(Messages.render(list, notFound, ["de"])).toBe(notFound.message)
    // @ts-expect-error - group is no code of this contract
    expect(() => Messages.make(Groups, { de: { group: "x" } })).toThrow(/"group", in .* is no code of this contract/)
    expect(() => Messages.make(Groups, { "not a tag": {} })).toThrow(/"not a tag", .* is no language tag/)
  })
})

describe("messages in MessageFormat 2", () => {
  const plural = MessageFormat.make(Groups, {
    en: {
      rate_limited: ".input {$limit :number} .match $limit one {{Only one request.}} * {{Only {$limit} requests.}}"
    },
    pl: {
      rate_limited:
        ".input {$limit :number} .match $limit one {{{$limit} zapytanie}} few {{{$limit} zapytania}} many {{{$limit} zapytań}} * {{{$limit} zapytania}}",
      group_not_found: "Nie ma grupy {$groupId}."
    }
  })
  it("choose the plural that the language has", () => {
    const say = (limit: number, language: string) =>
      Messages.render(plural, new RateLimited({ status: 429, limit }), [language])
    expect([1, 2, 5].map((n) => say(n, "pl"))).toEqual(["1 zapytanie", "2 zapytania", "5 zapytań"])
    expect([1, 2].map((n) => say(n, "en-GB"))).toEqual(["Only one request.", "Only 2 requests."])
    expect(Messages.render(plural, notFound, ["pl"])).toBe("Nie ma grupy {at}.")
    expect(Messages.encode(plural, limited, { acceptLanguage: "pl" }).body).toContain("5 zapytań")
  })
  it("are refused when made where they could not be rendered", () => {
    const make = (rate_limited: string) => () => MessageFormat.make(Groups, { en: { rate_limited } })
    expect(make("{$limt}")).toThrow(/speaks of "limt", which is no field of RateLimited; the fields are limit, status/)
    expect(make(".match $limit")).toThrow(/"rate_limited", in the messages of "groups" in "en", cannot be read/)
    expect(make("{$limit :datetime}")).toThrow(/there is no function :datetime/)
  })
  it("cost nothing for who does not use them", async () => {
    const size = async (code: string) => {
      const { outputFiles } = await build({
        stdin: { contents: code, resolveDir: import.meta.dirname, loader: "ts" },
        bundle: true,
        write: false,
        format: "esm",
        minify: true,
        external: ["effect/*"]
      })
      return outputFiles[0]!.text
    }
    const client = await size(`import * as Messages from "./Messages.ts"; console.log(Messages.make, Messages.render)`)
    expect(client).not.toMatch(/accept-language|bidiIsolation/)
  })
})
