import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { forEverybody, visit } from "./visit.ts"

const here = visit()

/** Sends a message whose delivery is reported to a suggested URL, and opens the list of callbacks. */
const report = async (receiver: string): Promise<Page> => {
  const page = await here.open("#desk")
  await page.getByText("Friends of the house", { exact: true }).waitFor()
  const form = page.getByRole("form", { name: "Write a message" })
  await form.getByLabel("To", { exact: true }).fill("+46701740605")
  await form.getByLabel("Message", { exact: true }).fill("The doors open at seven.")
  await form.getByLabel("Report the delivery to a URL").check()
  if (receiver.startsWith("http")) await form.getByLabel("Callback URL").fill(receiver)
  else await form.getByRole("button", { name: receiver, exact: true }).click()
  await form.getByRole("button", { name: "Send", exact: true }).click()
  await form.getByText("The message was accepted.").waitFor()
  await page.getByRole("link", { name: "Operations" }).click()
  return page
}

const latest = (page: Page) =>
  page
    .getByRole("region", { name: /^(Callbacks|Rückrufe)$/ })
    .locator(".list > li")
    .first()

describe("a callback", () => {
  it("arrives", async () => {
    const page = await report("The theatre's own")
    await latest(page).getByText("Delivered", { exact: true }).waitFor()
    expect(await latest(page).locator(".calls li").count()).toBe(1)
  })

  it("is given up at once when the receiver would refuse it again", async () => {
    const page = await report("A wrong path there")
    await latest(page).getByText("Given up", { exact: true }).waitFor()
    expect(await latest(page).locator(".calls code").allInnerTexts()).toEqual(["ReceiverRefused"])
    await latest(page).getByText("The receiver does not take it: it answered 404.").waitFor()
  })

  it("is given up at once when it leads away from this machine", async () => {
    const page = await report("http://example.com/reports")
    await latest(page).getByText("Given up", { exact: true }).waitFor()
    expect(await latest(page).locator(".calls code").allInnerTexts()).toEqual(["ReceiverElsewhere"])
  })

  it("is called three times when nobody answers, and then given up", async () => {
    const page = await report("A port where nobody listens")
    await latest(page).getByText("Given up", { exact: true }).waitFor({ timeout: 20_000 })
    expect(await latest(page).locator(".calls code").allInnerTexts()).toEqual(
      Array.from({ length: 3 }, () => "ReceiverUnreachable")
    )
    await page.getByRole("button", { name: "Deutsch" }).click()
    await expect.poll(() => latest(page).getByText("Niemand antwortete.").count()).toBe(3)
  })

  it("waits while neither its message nor its receiver can be reached, and arrives when they can", async () => {
    const page = await report("The theatre's own")
    await latest(page).getByText("Waits for the delivery").waitFor()
    await here.turn({ databaseAway: true })
    await latest(page)
      .getByText(/asked in vain: \d/)
      .waitFor()
    await here.turn({ databaseAway: false })
    await latest(page).getByText("Delivered", { exact: true }).waitFor({ timeout: 25_000 })
  })

  it("is called while its receiver fails, given up, and sent again once somebody has repaired it", async () => {
    let status = 503
    const receiver = createServer((_, response) => response.writeHead(status).end())
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve))
    const { port } = receiver.address() as AddressInfo
    const page = await report(`http://127.0.0.1:${port}/`)
    await latest(page).getByText("Given up", { exact: true }).waitFor({ timeout: 20_000 })
    expect(await latest(page).locator(".calls code").allInnerTexts()).toEqual(
      Array.from({ length: 3 }, () => "ReceiverFailed")
    )
    status = 204
    await latest(page)
      .getByRole("button", { name: /^Send again/ })
      .click()
    await latest(page).getByText("Delivered", { exact: true }).waitFor()
    receiver.close()
  })

  it("that was given up is sent again by hand, once", async () => {
    const page = await report("A wrong path there")
    await latest(page).getByText("Given up", { exact: true }).waitFor()
    await latest(page)
      .getByRole("button", { name: /^Send again/ })
      .click()
    await latest(page).locator(".calls li").nth(1).waitFor()
    expect(await latest(page).locator(".calls code").allInnerTexts()).toEqual(["ReceiverRefused", "ReceiverRefused"])
  })

  it("waits for its message, which is only sent tomorrow", async () => {
    const page = await here.open("#desk")
    await page.getByText("Friends of the house", { exact: true }).waitFor()
    await page.getByLabel("Send it tomorrow").check()
    await page.getByLabel("Report the delivery to a URL").check()
    await page.getByRole("button", { name: "The theatre's own" }).click()
    await page.getByLabel("To", { exact: true }).fill("+46701740605")
    await page.getByLabel("Message", { exact: true }).fill("Tomorrow.")
    await page.getByRole("button", { name: "Send", exact: true }).click()
    await page.getByText("The message was accepted.").waitFor()
    await page.getByRole("link", { name: "Operations" }).click()
    await latest(page).getByText("Waits for the delivery").waitFor()
  })
})

describe("the object that counts a patron's storage", () => {
  const show = async (page: Page, patron: string) => {
    await page.getByLabel("Patron", { exact: true }).fill(patron)
    await page.getByRole("button", { name: "Show" }).click()
  }

  it("cannot begin while the database is away, and is another one when it is back", async () => {
    const page = await here.open("#desk/operations")
    await here.turn({ databaseAway: true })
    const patron = `grace-${crypto.randomUUID().slice(0, 8)}`
    await show(page, patron)
    await page.getByRole("alert").getByText("The object that keeps this had to start again").waitFor()
    await here.turn({ databaseAway: false })
    await page.getByRole("button", { name: "Try again", exact: true }).and(page.locator(":enabled")).click()
    await page.getByText("0 of 5 used").waitFor()
  })
})

describe("the operators' API", () => {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${here.demo().url}/worker/x/operations${path}`, {
      headers: { authorization: "Bearer operator-6f20" },
      ...init
    })

  it("is for operators", async () => {
    expect((await ask("/callbacks/spring", { headers: {} })).status).toBe(401)
  })

  it("knows no callback that never was, and says why another was given up with the very failure", async () => {
    const unknown = await ask("/callbacks/spring/bat_none/outcome")
    expect(await unknown.json()).toMatchObject({ status: 404, id: "bat_none" })
    const page = await report("A wrong path there")
    await latest(page).getByText("Given up", { exact: true }).waitFor()
    const id = await latest(page).locator("small").innerText()
    const outcome = await ask(`/callbacks/spring/${id}/outcome`)
    expect(outcome.status).toBe(502)
    expect(await outcome.json()).toMatchObject({ type: "urn:errata:operations:receiver_refused", answered: 404 })
  })

  it("sends only what was given up again", async () => {
    const page = await report("The theatre's own")
    await latest(page).getByText("Delivered", { exact: true }).waitFor()
    const id = await latest(page).locator("small").innerText()
    expect((await ask(`/callbacks/spring/${id}/again`, { method: "POST" })).status).toBe(409)
    expect((await ask(`/callbacks/spring/${id}/outcome`)).status).toBe(200)
  })
})

describe("the operations are for everybody", () => {
  forEverybody(here, "#desk/operations", async (page) => {
    await page.getByText("Given up", { exact: true }).first().waitFor()
    await page.getByLabel("Patron", { exact: true }).fill("ada")
    await page.getByRole("button", { name: "Show" }).click()
    await page.getByText("0 of 5 used").waitFor()
  })
})
