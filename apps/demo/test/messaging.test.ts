import type { Browser, Page } from "playwright-core"
import { chromium } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launchOptions } from "../../../tools/browser.ts"
import { scenarios } from "../src/page/scenarios.ts"
import { type Demo, startDemo } from "./harness.ts"

/** What the published document lists: its statuses, and the codes of 400 and 403. */
const listed: ReadonlyArray<readonly [status: number, code: string | undefined]> = [
  [400, "syntax_invalid_json"],
  [400, "syntax_invalid_parameter_format"],
  [400, "syntax_constraint_violation"],
  [401, undefined],
  [403, "unknown_group"],
  [403, "unknown_campaign"],
  [403, "missing_callback_url"],
  [404, undefined],
  [405, undefined],
  [415, undefined],
  [429, undefined],
  [500, undefined],
  [503, undefined]
]

let demo: Demo
let browser: Browser
let page: Page
const complaints: Array<string> = []
const hosts = new Set<string>()

beforeAll(async () => {
  demo = await startDemo()
  browser = await chromium.launch(launchOptions)
  page = await browser.newPage()
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.on("console", (message) => {
    // The browser itself notes each failed response: here they all fail, by design.
    const isNote = message.text().startsWith("Failed to load resource")
    if (message.type() === "error" && !isNote) complaints.push(message.text())
  })
  page.on("request", (request) => hosts.add(new URL(request.url()).host))
  await page.goto(demo.url)
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

describe("the page provokes every failure that the document lists", () => {
  const seen: Array<string> = []

  it("has a scenario for each", () => {
    expect(scenarios.map(({ status, code }) => [status, code])).toEqual(listed)
  })

  for (const runtime of ["node", "worker"] as const) {
    it.each(scenarios)(`$status $tag in ${runtime}`, { timeout: 20_000 }, async ({ tag, status, code }) => {
      await page.locator(`[data-cell="${tag}/${runtime}"]`).click()
      const detail = page.getByRole("region", { name: "What happened" })
      await detail.getByRole("heading", { level: 2, name: tag }).waitFor()

      const response = await detail.getByLabel("Response, raw").innerText()
      const [head = "", ...rest] = response.split("\n\n")
      expect(head.split("\n")[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
      expect(head.toLowerCase()).toContain("cache-control: no-store")
      const body = rest.join("\n\n")
      expect(code === undefined ? body : Object.keys(JSON.parse(body))).toEqual(
        code === undefined ? "no body" : ["code", "text"]
      )
      expect(body).toContain(code ?? "")

      const instanceId = /error-instance: (\S+)/i.exec(head)?.[1]
      expect(instanceId).toMatch(/^urn:uuid:/)
      expect(await detail.locator("[data-field=instanceId]").innerText()).toBe(instanceId)
      expect(await detail.locator(".arms .hit").allInnerTexts()).toEqual([tag])
      expect(await detail.getByRole("note").innerText()).not.toBe("")

      const record = JSON.parse(await detail.getByLabel("Log record").first().innerText())
      expect(record).toMatchObject({ instanceId, tag, status, contract: "messaging" })
      seen.push(`${runtime} ${status} ${code ?? ""}`)
    })
  }

  it("reports how many", () => {
    console.log(
      `${seen.length} of ${listed.length * 2}: every status and code of the messaging API, in Node and in the Worker`
    )
    expect(new Set(seen).size).toBe(listed.length * 2)
  })

  it("keeps its secrets: what broke is in the log, and not on the wire", async () => {
    await page.locator(`[data-cell="InternalServerError/node"]`).click()
    const detail = page.getByRole("region", { name: "What happened" })
    await detail.getByRole("heading", { level: 2, name: "InternalServerError" }).waitFor()
    expect(await detail.getByLabel("Log record").first().innerText()).toContain("unable to open database file")
    expect(await detail.getByLabel("Response, raw").innerText()).not.toContain("database")
  })

  it("speaks to nobody but its own host, and has no complaint", () => {
    expect([...hosts]).toEqual([new URL(demo.url).host])
    expect(complaints).toEqual([])
  })
})

describe("the page is for everybody", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360]
  ] as const)(
    "has no accessibility violation in %s at %i px, and nothing overflows",
    { timeout: 30_000 },
    async (colorScheme, width) => {
      const own = await browser.newPage({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
      await own.goto(demo.url)
      await own.locator(`[data-cell="UnknownGroup/worker"]`).click()
      await own.getByRole("heading", { level: 2 }).waitFor()
      await own.addScriptTag({ path: new URL(import.meta.resolve("axe-core")).pathname })
      const violations = await own.evaluate(async () => {
        const { axe } = globalThis as unknown as { readonly axe: { readonly run: () => Promise<AxeResults> } }
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
      })
      expect(violations).toEqual([])
      expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await own.close()
    }
  )

  it("works by keyboard alone", async () => {
    await page.reload()
    await page.keyboard.press("Tab")
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Provoke all")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 2, name: "SyntaxInvalidJson" }).waitFor()
  })
})

interface AxeResults {
  readonly violations: ReadonlyArray<{ readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> }>
}
