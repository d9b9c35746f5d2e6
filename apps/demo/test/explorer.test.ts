import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { chapters } from "../src/page/documents/all.ts"
import { forEverybody, visit } from "./visit.ts"

const visiting = visit()

/** Opens the explorer with its switches set, and provokes one failure. */
const provoke = async (place: string, cell: string): Promise<Page> => {
  const page = await visiting.open(place)
  await choose(page, cell)
  return page
}

const choose = async (page: Page, cell: string): Promise<void> => {
  await page.locator(`[data-cell="${cell}"]`).click()
  await settled(page)
}

const settled = (page: Page) => page.locator(".detail[aria-busy=false] h2").waitFor()

/** The response on view: its head, and its body. */
const response = async (page: Page) => {
  const [head = "", ...body] = (await page.getByLabel("Response, raw").innerText()).split("\n\n")
  return { head: head.toLowerCase(), body: body.join("\n\n") }
}

const nameOfFocus = () => {
  const it = document.activeElement
  return it?.getAttribute("aria-label") ?? (it instanceof HTMLSelectElement ? it.id : it?.textContent)
}

const runtimes = ["node", "worker"] as const

const inBoth = <A extends object>(cases: ReadonlyArray<A>) =>
  runtimes.flatMap((runtime) => cases.map((each) => ({ ...each, runtime })))

describe("the dialect", () => {
  const info = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "UNKNOWN_GROUP" }
  it.each(
    inBoth([
      { dialect: "own", status: 403, type: "application/json", has: { code: "unknown_group" } },
      {
        dialect: "problem",
        status: 403,
        type: "application/problem+json",
        has: { type: "urn:errata:messaging:unknown_group" }
      },
      { dialect: "google-rpc", status: 403, type: "application/json", has: { error: { details: [info, {}] } } },
      { dialect: "json-api", status: 403, type: "application/vnd.api+json", has: { errors: [{ status: "403" }] } },
      {
        dialect: "graphql",
        status: 200,
        type: "application/graphql-response+json",
        has: { errors: [{ extensions: { code: "unknown_group", status: 403 } }] }
      },
      { dialect: "oauth2", status: 403, type: "application/json", has: { error: "unknown_group" } }
    ])
  )(
    "$dialect of $runtime is in the bytes, and the error is the same",
    async ({ dialect, status, type, has, runtime }) => {
      const page = await provoke(`#messaging?dialect=${dialect}`, `messaging/unknown_group/${runtime}`)
      const { head, body } = await response(page)
      expect(head).toMatch(`http/1.1 ${status} `)
      expect(head).toContain(`content-type: ${type}\n`)
      expect(JSON.parse(body)).toMatchObject(has)
      expect(await page.locator(".detail h2").innerText()).toBe(`UnknownGroup ${status}`)
      expect(await page.locator("[data-field=code]").innerText()).toBe("unknown_group")
    }
  )

  it.each([
    [
      "messaging",
      "code, message",
      'Contract "messaging": the dialect "code-message" tells errors apart by status, and SyntaxInvalidJson and SyntaxInvalidParameterFormat are both 400; change one, or use a dialect that discriminates by code.'
    ],
    [
      "referrals",
      "JSON-RPC",
      'Contract "referrals": the dialect "json-rpc" tells errors apart by number, and BadRequest has none; give it one.'
    ]
  ])("that cannot carry a contract is refused in core's own words: %s in %s", async (name, title, sentence) => {
    const page = await visiting.open(`#${name}`)
    const choice = page.getByRole("radio", { name: `${title} , refused` })
    await choice.check()
    await page.getByText(`Core refuses: ${sentence}`).waitFor()
    expect(await page.locator(".cell:enabled").count()).toBe(0)
    expect(await page.getByRole("button", { name: /^Provoke all/ }).isDisabled()).toBe(true)
  })
})

describe("the language", () => {
  it.each(
    inBoth([
      { language: "en", cell: "referrals/UsageLimit", locale: "en", says: "The plan has no participants left." },
      { language: "de", cell: "referrals/UsageLimit", locale: "de", says: "Im Tarif ist kein Teilnehmer mehr frei." },
      {
        language: "de-CH",
        cell: "referrals/UsageLimit",
        locale: "de-CH",
        says: "Im Abonnement ist kein Teilnehmer mehr frei."
      },
      { language: "de-CH", cell: "referrals/ResourceNotFound", locale: "de", says: "Die Ressource gibt es nicht." }
    ])
  )("$language of $runtime is $locale at $cell, on the wire and on the page", async (each) => {
    const { language, cell, locale, says, runtime } = each
    const page = await provoke(`#referrals?dialect=problem&language=${language}`, `${cell}/${runtime}`)
    const { head, body } = await response(page)
    expect(await page.getByLabel("Request, raw").innerText()).toContain(`accept-language: ${language}\n`)
    // The Worker leaves to its adapter what is in the contract's own language.
    const named = /content-language: (.*)/.exec(head)?.[1] ?? (runtime === "worker" ? "en" : undefined)
    expect(named).toBe(locale.toLowerCase())
    expect(JSON.parse(body).detail).toBe(says)
    expect(await page.locator("[data-field=said]").innerText()).toBe(says)
    expect(await page.locator("[data-field=said]").getAttribute("lang")).toBe(locale)
  })
})

describe("what is accepted", () => {
  it.each(
    inBoth([
      { accept: "application/problem+json", type: "application/problem+json", state: "matched" },
      { accept: "application/json", type: "application/json", state: "matched" },
      { accept: "application/vnd.api+json", type: "application/vnd.api+json", state: "matched" },
      { accept: "text/html", type: "text/html;charset=utf-8", state: "read" },
      { accept: "text/markdown", type: "text/markdown;charset=utf-8", state: "read" },
      { accept: "*/*", type: "application/json", state: "matched" },
      { accept: "image/png", type: "application/json", state: "matched" },
      {
        accept: "text/html;q=0.2, application/problem+json;q=0.5, text/markdown;q=0.8",
        type: "text/markdown;charset=utf-8",
        state: "read"
      }
    ])
  )("$accept of $runtime gets $type", async ({ accept, type, state, runtime }) => {
    const page = await visiting.open("#messaging?dialect=several")
    await page.getByLabel("Accept", { exact: true }).selectOption(accept)
    await choose(page, `messaging/unknown_group/${runtime}`)
    const { head, body } = await response(page)
    expect(await page.getByLabel("Request, raw").innerText()).toContain(`accept: ${accept}\n`)
    expect(head).toContain(`content-type: ${type}\n`)
    expect(head).toMatch(/\nvary: accept(, accept-language)?(\n|$)/)
    expect(body).toMatch(type.startsWith("text/html") ? /^<!doctype html>/ : type.startsWith("text/") ? /^# / : /^\{/)
    expect(await page.locator(`[data-cell="messaging/unknown_group/${runtime}"].${state}`).count()).toBe(1)
  })
})

describe("the switches", () => {
  it("ask again for what is on view, and keep what each of their positions has shown", async () => {
    const page = await provoke("#messaging", "messaging/unknown_group/worker")
    await page.getByRole("radio", { name: "JSON:API" }).check()
    await page.getByLabel("Response, raw").getByText("application/vnd.api+json").waitFor()
    await page.getByRole("radio", { name: /^As published/ }).check()
    await page.getByLabel("Response, raw").getByText('"code":"unknown_group"').waitFor()
    expect(await page.getByRole("radio", { name: "JSON:API , matched: 1" }).count()).toBe(1)
  })

  it("stand in the address, through documents, the desk and a reload", async () => {
    const page = await visiting.open("#messaging")
    await page.getByRole("radio", { name: "GraphQL" }).check()
    await page.getByLabel("Accept-Language").selectOption("de-CH")
    await page.getByRole("link", { name: /^Entities/ }).click()
    await page.getByRole("link", { name: "Desk" }).click()
    await page.getByRole("heading", { level: 1, name: "The theatre's desk" }).waitFor()
    await page.getByRole("link", { name: "Explorer" }).click()
    expect(new URL(page.url()).hash).toBe("#entities?dialect=graphql&language=de-CH")
    await page.reload()
    await page.getByRole("region", { name: "Failures: Entities" }).waitFor()
    expect(await page.getByRole("radio", { name: "GraphQL" }).isChecked()).toBe(true)
    expect(await page.getByLabel("Accept-Language").inputValue()).toBe("de-CH")
  })

  it("are each turned, however fast one comes after the other", async () => {
    const page = await visiting.open("#messaging")
    await page.getByRole("radio", { name: "GraphQL" }).waitFor()
    await page.evaluate(async () => {
      document.querySelector<HTMLInputElement>("[value=graphql]")!.click()
      await Promise.resolve()
      const select = document.querySelector<HTMLSelectElement>("#Accept")!
      select.value = "text/html"
      select.dispatchEvent(new Event("change", { bubbles: true }))
    })
    await expect.poll(() => new URL(page.url()).hash).toBe("#messaging?dialect=graphql&accept=text%2Fhtml")
  })

  it("stand as they do without an address where it names what is no choice", async () => {
    const page = await provoke("#messaging?dialect=morse&language=%00&accept=a%0d%0ab", "messaging/unknown_group/node")
    expect(await page.getByRole("radio", { name: /^As published/ }).isChecked()).toBe(true)
    expect(await page.getByLabel("Accept", { exact: true }).inputValue()).toBe("")
    expect(await page.locator(".detail h2").innerText()).toBe("UnknownGroup 403")
  })

  it("work by keyboard alone: the dialects are one stop, whose choices the arrows move through", async () => {
    const page = await visiting.open("#resources")
    for (const title of ["Desk", "Explorer", "Workbench", ...chapters.map(({ title }) => title)]) {
      await page.keyboard.press("Tab")
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(title)
    }
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowRight")
    await page.getByText("Problem details: the type tells errors apart.").waitFor()
    for (const name of ["Accept-Language", "Accept", "Provoke all 5", "in every dialect", "Provoke BadRequest"]) {
      await page.keyboard.press("Tab")
      expect(await page.evaluate(nameOfFocus)).toMatch(name)
    }
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 2, name: "BadRequest" }).waitFor()
    expect((await response(page)).head).toContain("application/problem+json")
  })
})

describe("the page's language", () => {
  it("is the desk's at the desk, with the masthead, and English at the explorer", async () => {
    const page = await visiting.open("#desk", { locale: "de-DE" })
    const language = () => page.evaluate(() => document.documentElement.lang)
    await page.getByRole("navigation", { name: "Ansichten" }).getByRole("link", { name: "Büro" }).waitFor()
    expect(await language()).toBe("de")
    await page.getByRole("link", { name: "Explorer" }).click()
    await page.getByText("A contract is data.").waitFor()
    await expect.poll(language).toBe("en")
    await page.getByRole("link", { name: "Desk" }).click()
    await page.getByRole("button", { name: "English" }).click()
    await page.getByRole("navigation", { name: "Views" }).waitFor()
    await expect.poll(language).toBe("en")
  })
})

describe("a refused dialect", () => {
  forEverybody(visiting, "#messaging?dialect=json-rpc", (page) => page.getByText("Core refuses:").waitFor())
})

describe("a page of Markdown", () => {
  forEverybody(visiting, "#messaging?language=de-CH&accept=text/markdown", (page) =>
    choose(page, "messaging/Unauthorized/worker")
  )
})
