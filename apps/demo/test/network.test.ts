import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { expected, keyOf } from "../src/page/document.ts"
import { network } from "../src/page/documents/network.ts"
import { visit } from "./visit.ts"

const visiting = visit()

/** Opens the chapter of the network, provokes one of its failures, and waits for what the page says of it. */
const provoke = async (cell: string, tag: string): Promise<Page> => {
  const page = await visiting.open("#network")
  await page.locator(`[data-cell="network/${cell}"]`).click()
  await page.getByRole("heading", { level: 2, name: tag }).waitFor()
  return page
}

/** What the page says in a field of the decoded error. */
const field = (page: Page, name: string) => page.locator(`[data-field=${name}]`).innerText()

describe("whatever the network does is a typed failure", () => {
  const cases = network.scenarios
    .filter(({ byHand }) => byHand !== true)
    .flatMap((scenario) =>
      (["node", "worker"] as const).map((runtime) => ({ scenario, runtime, key: keyOf(scenario) }))
    )
  it.each(cases)("$key on the way to $runtime", async ({ scenario, runtime, key }) => {
    const tag = expected(scenario, runtime)
    const page = await provoke(`${key}/${runtime}`, tag)
    expect(await page.locator(".arms .hit").allInnerTexts()).toEqual([tag])
    expect(await page.getByText(scenario.cause).count()).toBe(2)
    expect(await page.locator(`[data-cell="network/${key}/${runtime}"].matched`).count()).toBe(1)
  })

  it.each([
    ["TimedOut", "TimedOut", "phase", "firstByte", "The service took too long"],
    ["stalled", "TimedOut", "phase", "total", "The service took too long"],
    ["gone", "Unreachable", "reason", "unknown", "The service could not be reached"],
    ["ResponseTooLarge", "ResponseTooLarge", "maxBytes", "64", "The answer was too long"]
  ])("%s says more: the %s's %s is %s", async (key, tag, name, value, title) => {
    const page = await provoke(`${key}/node`, tag)
    expect(await field(page, name)).toBe(value)
    expect(await page.getByRole("note").innerText()).toContain(title)
    expect(await page.getByText("Nothing: no server knows of this failure.").count()).toBe(1)
  })

  it("shows what the runtime had sent when the connection broke off half-way", async () => {
    const page = await provoke("ConnectionLost/worker", "ConnectionLost")
    expect(await page.getByLabel("Response, raw").innerText()).toMatch(/^HTTP\/1\.1 200 OK\n[\s\S]*grp_friends/)
  })

  it("shows the bytes of a stranger, to which a page is blind", async () => {
    const page = await provoke("stranger/node", "Unreachable")
    expect(await page.getByLabel("Response, raw").innerText()).toContain("220 mail.example.com ESMTP")
  })
})

describe("a device without a network", () => {
  it("is offline to the page, which says so and has no bytes to show", async () => {
    const page = await visiting.open("#network")
    await page.context().setOffline(true)
    await page.locator('[data-cell="network/Offline/node"]').click()
    await page.getByRole("heading", { level: 2, name: "Offline" }).waitFor()
    expect(await page.getByRole("note").innerText()).toContain("You are offline")
    expect(await page.getByLabel("Request, raw").innerText()).toBe("nothing")
    await page.context().setOffline(false)
  })

  it("is not pretended: where there is one, the page says why it cannot be shown", async () => {
    const page = await visiting.open("#network")
    await page.locator('[data-cell="network/Offline/node"]').click()
    await page.getByText("This failure could not be provoked. This browser says that it is online.").waitFor()
  })
})

describe("somebody at the desk", () => {
  /** Opens the desk, with a message that is written and not yet sent. */
  const written = async (language: string) => {
    const page = await visiting.open("#desk", { locale: language })
    await page.getByText("Friends of the house", { exact: true }).waitFor()
    await page.locator("#to").fill("+46701740605")
    await page.locator("#body").fill("The doors open at seven.")
    const form = page.locator("form", { has: page.locator("#body") })
    return { page, form, send: () => form.locator("button[type=submit]").click() }
  }

  it("closes the port for everybody: the message cannot be sent, and can be three seconds later", async () => {
    const { page, form, send } = await written("en-GB")
    await page.getByLabel("Network", { exact: true }).selectOption("gone")
    await expect.poll(() => page.evaluate(() => fetch("/switches").then(Boolean, () => false))).toBe(false)
    await send()
    await form.getByRole("alert").getByText("The service cannot be reached.").waitFor()
    await expect.poll(() => page.getByLabel("Network", { exact: true }).inputValue(), { timeout: 10_000 }).toBe("fine")
    await send()
    await form.getByText("The message was accepted.").waitFor()
  })

  it.each([
    ["en-GB", "You are offline."],
    ["de-DE", "Sie sind offline."]
  ])("is told when the device is offline: %s", async (language, says) => {
    const { page, form, send } = await written(language)
    await page.context().setOffline(true)
    await send()
    await form.getByRole("alert").getByText(says).waitFor()
    await page.context().setOffline(false)
  })
})

describe("what others do", () => {
  it("stands beside the failure, with their versions, and as recorded", async () => {
    const page = await provoke("UnrecognizedError/node", "UnrecognizedError")
    const others = page.getByRole("region", { name: "What would others do? recorded" })
    expect(await others.getByRole("term").allInnerTexts()).toEqual([
      "Effect HttpApi 4.1.0",
      "Effect Rpc 4.1.0",
      "oRPC 1.16.1"
    ])
  })
})
