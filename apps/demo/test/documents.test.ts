import type { Browser, Page } from "playwright-core"
import { chromium } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launchOptions } from "../../../tools/browser.ts"
import { source as attributes } from "@errata/catalog/Attributes"
import { source as entities } from "@errata/catalog/Entities"
import { source as messaging } from "@errata/catalog/Messaging"
import { source as referrals } from "@errata/catalog/Referrals"
import { source as resources } from "@errata/catalog/Resources"
import type * as Source from "@errata/catalog/Source"
import { documents } from "../src/page/documents/all.ts"
import { violations } from "./axe.ts"
import { type Demo, startDemo } from "./harness.ts"

declare module "vitest" {
  interface TaskMeta {
    /** What a test has provoked of a published document, and found to be as it should. */
    provoked?: { readonly source: string; readonly status: number | string; readonly code: string }
  }
}

/** What the five documents list as failures: statuses, ranges, and the codes of 400 and 403. */
const sources: Readonly<Record<string, Source.Source>> = { messaging, referrals, attributes, entities, resources }

const failuresIn = (name: string): ReadonlyArray<string> =>
  (sources[name]?.lists ?? [])
    .filter(({ status, code }) => !/^[23]/.test(String(status)) && (code !== undefined || !hasCodes(name, status)))
    .map(({ status, code }) => `${status} ${code ?? ""}`.trim())

/** Where a document lists a status, and then each code that it has, the codes are what counts. */
const hasCodes = (name: string, status: unknown): boolean =>
  sources[name]!.lists!.some((each) => each.status === status && each.code !== undefined)

const listedAs = ({ status, code }: { readonly status: number | string; readonly code?: string }): string =>
  `${status} ${code ?? ""}`.trim()

/** The members of the body that a document shows for a failure; none where the status says it all. */
const membersOf = (name: string, code: string | undefined): string =>
  name === "attributes" ? "code,message" : code === undefined ? "no body" : "code,text"

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

const cases = documents.flatMap(({ name, scenarios }) =>
  (["node", "worker"] as const).flatMap((runtime) =>
    scenarios.map(({ tag, status, code }) => ({ name, tag, status, code, runtime }))
  )
)

describe("the page provokes every failure that the documents list", () => {
  const seen: Array<string> = []

  it.each(documents)("has a scenario for each of $name's", ({ name, scenarios }) => {
    expect(scenarios.map(listedAs).toSorted()).toEqual(failuresIn(name).toSorted())
  })

  it.for(cases)(
    "$name: $status $tag in $runtime",
    { timeout: 20_000 },
    async ({ name, tag, status, code, runtime }, { task }) => {
      await page.getByRole("link", { name: new RegExp(`^${titleOf(name)}`) }).click()
      await page.locator(`[data-cell="${name}/${code ?? tag}/${runtime}"]`).click()
      const detail = page.getByRole("region", { name: "What happened" })
      await detail.getByRole("heading", { level: 2, name: tag }).waitFor()

      const response = await detail.getByLabel("Response, raw").innerText()
      const [head = "", ...rest] = response.split("\n\n")
      expect(head.split("\n")[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status).replace("XX", "\\d\\d")} `))
      expect(head.toLowerCase()).toContain("cache-control: no-store")
      const body = rest.join("\n\n")
      expect(body.startsWith("{") ? Object.keys(JSON.parse(body)).join() : body).toBe(membersOf(name, code))
      expect(body).toContain(code ?? "")

      const instanceId = /error-instance: (\S+)/i.exec(head)?.[1]
      expect(instanceId).toMatch(/^urn:uuid:/)
      expect(await detail.locator("[data-field=instanceId]").innerText()).toBe(instanceId)
      expect(await detail.locator(".arms .hit").allInnerTexts()).toEqual([tag])
      expect(await detail.getByRole("note").innerText()).not.toBe("")

      const record = JSON.parse(await detail.getByLabel("Log record").first().innerText())
      expect(record).toMatchObject({ instanceId, contract: name })
      task.meta.provoked = { source: sources[name]!.document, status, code: code ?? "" }
      seen.push(`${name} ${listedAs({ status, ...(code === undefined ? {} : { code }) })} ${runtime}`)
    }
  )

  it("reports how many", () => {
    const listed = documents.map(({ name }) => ({ name, failures: failuresIn(name).length }))
    console.table(
      listed.map((each) => ({ ...each, provoked: seen.filter((one) => one.startsWith(each.name)).length / 2 }))
    )
    console.log(
      `${seen.length / 2} of ${listed.reduce((sum, each) => sum + each.failures, 0)} listed failures, each in Node and in the Worker`
    )
    expect(new Set(seen).size).toBe(cases.length)
  })

  it("keeps its secrets: what broke is in the log, and not on the wire", async () => {
    await page.getByRole("link", { name: /^Messages/ }).click()
    await page.locator(`[data-cell="messaging/InternalServerError/node"]`).click()
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
      await own.locator(`[data-cell="messaging/unknown_group/worker"]`).click()
      await own.getByRole("heading", { level: 2 }).waitFor()
      expect(await violations(own)).toEqual([])
      expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await own.close()
    }
  )
})

const titleOf = (name: string): string => documents.find((each) => each.name === name)!.title
