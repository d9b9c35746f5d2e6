import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { chromium } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { launchOptions } from "../../../tools/browser.ts"
import { violations } from "./axe.ts"
import { type Demo, startDemo } from "./harness.ts"

let demo: Demo
let browser: Browser
const complaints: Array<string> = []
const open: Array<Page> = []

beforeAll(async () => {
  demo = await startDemo()
  browser = await chromium.launch(launchOptions)
}, 60_000)

afterEach(async () => {
  await turn({ maintenance: false, databaseAway: false, newer: false, network: "fine" })
  for (const page of open.splice(0)) await page.close()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Opens the desk, as somebody with these settings sees it. */
const desk = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await browser.newPage({ locale: "en-GB", bypassCSP: true, ...options })
  open.push(page)
  page.setDefaultTimeout(10_000)
  page.on("pageerror", (error) => complaints.push(String(error)))
  await page.goto(`${demo.url}/#desk`)
  await page.getByText("Nobody has joined.").waitFor()
  await page.getByText("Friends of the house", { exact: true }).waitFor()
  return page
}

/** Turns the switches as an operator does. */
const turn = (switches: object) =>
  fetch(`${demo.url}/switches`, { method: "POST", body: JSON.stringify(switches) }).then((response) => response.json())

const write = async (page: Page, to: string, body: string) => {
  const form = page.getByRole("form", { name: "Write a message" })
  await form.getByLabel("To", { exact: true }).fill(to)
  await form.getByLabel("Message", { exact: true }).fill(body)
  await form.getByRole("button", { name: "Send" }).click()
  return form
}

/** The error that stands at a field which has the focus. */
const errorAtFocus = (page: Page) =>
  page.evaluate(() => {
    const control = document.activeElement
    const ids = control?.getAttribute("aria-describedby")?.split(" ") ?? []
    return { id: control?.id, invalid: control?.getAttribute("aria-invalid"), says: text(ids.at(-1)) }
    function text(id: string | undefined) {
      return id === undefined ? undefined : document.getElementById(id)?.textContent
    }
  })

describe("what succeeds", () => {
  it("is a message to a group and a number, which then stands in the list", async () => {
    const page = await desk()
    await page.getByRole("button", { name: "+ Press" }).click()
    const to = await page.getByLabel("To", { exact: true }).inputValue()
    const form = await write(page, `${to}, +46701740605`, "The doors open at seven.")
    await form.getByText("The message was accepted.").waitFor()
    await page.getByText("grp_press, +46701740605").waitFor()
    await page.getByRole("button", { name: "Wait for delivery" }).first().click()
    await page.getByText("Delivered").waitFor()
  })
})

describe("a failure about a field", () => {
  it.each([
    ["070 174 06 05", "Hello", "to", "A phone number here is not written like this one: +46701740605."],
    ["", "Hello", "to", "This must not be empty."],
    ["+46701740605", "", "body", "This must not be empty."]
  ])("stands at it, and the focus goes there: to %j, text %j", async (to, body, id, says) => {
    const page = await desk()
    await write(page, to, body)
    await page.getByText(says).waitFor()
    await expect.poll(() => errorAtFocus(page)).toEqual({ id, invalid: "true", says })
    expect(await page.getByRole("alert").allInnerTexts()).not.toContain(says)
  })

  it("is a callback URL that is missing, though its status is 403", async () => {
    const page = await desk()
    await page.getByLabel("Report the delivery to a URL").check()
    await write(page, "+46701740605", "Hello")
    await page.getByText("Where should the report go?").waitFor()
    await expect.poll(() => errorAtFocus(page)).toMatchObject({ id: "callback", invalid: "true" })
  })

  it.each([
    ["ada.example.com", "This is no e-mail address. Write it as name@example.com."],
    ["tout@example.com", "The anti-fraud check turned this address away. Use another one."]
  ])("is an address that may not join: %s", async (email, says) => {
    const page = await desk()
    await page.getByLabel("E-mail address").fill(email)
    await page.getByRole("button", { name: "Let them join" }).click()
    await page.getByText(says).waitFor()
    await expect.poll(() => errorAtFocus(page)).toEqual({ id: "email", invalid: "true", says })
  })
})

describe("a failure about the whole", () => {
  it("is a banner without a button where trying again is of no use: a group that was deleted", async () => {
    const page = await desk()
    const form = await write(page, "grp_gone", "Hello")
    await form.getByRole("alert").getByText("One of these groups no longer exists.").waitFor()
    expect(await form.getByRole("button", { name: /^Try again/ }).count()).toBe(0)
  })

  it("is a banner when the plan is full", async () => {
    const page = await desk()
    for (const name of ["grace", "joan", "mary"]) {
      await page.getByLabel("E-mail address").fill(`${name}@example.com`)
      await page.getByRole("button", { name: "Let them join" }).click()
      await page.getByText(name === "mary" ? "Your plan is full." : `${name}@example.com`).waitFor()
    }
    expect(await page.getByRole("button", { name: /^Try again/ }).count()).toBe(0)
  })

  it("is a request that is being worked on already: the second press is told so, and has nothing to repeat", async () => {
    const page = await desk()
    await page.getByLabel("E-mail address").fill("grace@example.com")
    await page.getByRole("button", { name: "Let them join" }).dblclick()
    await page.getByText("This is being done already.").waitFor()
    await page.getByText("grace@example.com").waitFor()
    expect(await page.getByRole("button", { name: /^Try again/ }).count()).toBe(0)
  })
})

describe("a programme", () => {
  it("can be begun anew when it is full", async () => {
    const page = await desk()
    await page.getByLabel("E-mail address").fill("grace@example.com")
    await page.getByRole("button", { name: "Let them join" }).click()
    await page.getByRole("listitem").filter({ hasText: "grace@example.com" }).waitFor()
    await page.getByRole("button", { name: "Start a new programme" }).click()
    await page.getByText("A new programme has begun.").waitFor()
    await page.getByText("Nobody has joined.").waitFor()
  })
})

describe("a failure that may pass", () => {
  it("counts down, as long as the server asked, to a button that sends the same message again, once", async () => {
    const page = await desk()
    await page.clock.install()
    await turn({ network: "cdn" })
    const form = await write(page, "+46701740605", "After the break")
    await form.getByText("The network could not reach the service.").waitFor()
    const again = form.getByRole("button", { name: /^Try again/ })
    expect(await again.innerText()).toMatch(/^Try again in (60|[1-5]?\d) s$/)
    expect(await again.isDisabled()).toBe(true)
    // The service may have begun: a POST that nothing promises to be safe is not repeated without a word.
    expect(await form.getByText("It may have worked already").count()).toBe(1)
    await page.clock.fastForward(61_000)
    await form.getByRole("button", { name: "Try again", exact: true }).and(form.locator(":enabled")).waitFor()
    await turn({ network: "fine" })
    await again.dblclick()
    await form.getByText("The message was accepted.").waitFor()
    await form.getByRole("alert").and(page.locator(":focus")).waitFor({ state: "attached" })
    await page.keyboard.press("Tab")
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Send")
    expect(await form.getByRole("alert").innerText()).toBe("")
    const sent = page.getByRole("listitem").filter({ hasText: "After the break" })
    await sent.first().waitFor()
    expect(await sent.count()).toBe(1)
  })

  it("is a service that is closed, which may be asked again after the contract's own wait", async () => {
    const page = await desk()
    await turn({ maintenance: true })
    const form = await write(page, "+46701740605", "Hello")
    await form.getByText("The service is closed for a moment.").waitFor()
    await form.getByRole("button", { name: "Try again", exact: true }).and(form.locator(":enabled")).waitFor()
  })

  it("is a list that could not be loaded, which is not the same as an empty one", async () => {
    const page = await desk()
    await page.getByText("Friends of the house", { exact: true }).waitFor()
    await turn({ databaseAway: true })
    await page.goto("about:blank")
    await page.goto(`${demo.url}/#desk`)
    const groups = page.getByRole("region", { name: "Groups" })
    await groups.getByText("The service failed, and it is not your fault.").waitFor()
    expect(await groups.getByText("No groups.").count()).toBe(0)
    await turn({ databaseAway: false })
    await groups.getByRole("button", { name: "Try again", exact: true }).click()
    await groups.getByText("Friends of the house").waitFor()
  })

  it("is a limit on outstanding requests, when three deliveries are waited for at once", async () => {
    const page = await desk()
    await page.getByLabel("Send it tomorrow").check()
    for (const body of ["One", "Two", "Three"]) {
      await write(page, "+46701740605", body)
      await page.getByRole("listitem").filter({ hasText: body }).waitFor()
    }
    for (const body of ["One", "Two", "Three"]) {
      await page
        .getByRole("listitem")
        .filter({ hasText: body })
        .getByRole("button", { name: "Wait for delivery" })
        .click()
    }
    const third = page.getByRole("listitem").filter({ hasText: "Three" })
    await third.getByText("Too much at once").waitFor()
    await third.getByRole("button", { name: /^Try again/ }).waitFor()
    // The next test would meet the same limit as long as the first two are waiting.
    for (const body of ["One", "Two"])
      await page.getByRole("listitem").filter({ hasText: body }).getByText("Still queued").waitFor()
  })
})

describe("the language", () => {
  it("is the one that the browser asks for", async () => {
    const page = await browser.newPage({ locale: "de-AT" })
    open.push(page)
    await page.goto(`${demo.url}/#desk`)
    await page.getByRole("heading", { name: "Das Büro des Theaters" }).waitFor()
  })

  it("changes what is on the page, failures included", async () => {
    const page = await desk()
    await write(page, "070 174 06 05", "Hello")
    await page.getByText("A phone number here").waitFor()
    await page.getByRole("button", { name: "Deutsch" }).click()
    await page.getByText("Eine Telefonnummer ist hier nicht so geschrieben: +46701740605.").waitFor()
    await page.locator("html[lang=de]").waitFor({ state: "attached" })
    await turn({ network: "cut" })
    await page.getByRole("button", { name: "Senden" }).click()
    await page.getByText("Der Dienst ist nicht erreichbar.").waitFor()
    expect(await page.getByText("A phone number here").count()).toBe(0)
  })
})

describe("the desk is for everybody", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360]
  ] as const)(
    "has no accessibility violation in %s at %i px, with an error and a countdown, and nothing overflows",
    async (colorScheme, width) => {
      const page = await desk({ colorScheme, viewport: { width, height: 800 } })
      await page.getByLabel("E-mail address").fill("ada.example.com")
      await page.getByRole("button", { name: "Let them join" }).click()
      await page.getByText("This is no e-mail address.").waitFor()
      await turn({ network: "cdn" })
      await write(page, "+46701740605", "Hello")
      await page.getByText("The network could not reach the service.").waitFor()
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  )

  it("has no complaint", () => expect(complaints).toEqual([]))
})
