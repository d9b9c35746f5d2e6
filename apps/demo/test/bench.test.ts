import type { Browser, Page } from "playwright-core"
import { chromium } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launchOptions } from "../../../tools/browser.ts"
import { chapters } from "../src/bench/all.ts"
import { violations } from "./axe.ts"
import { type Demo, startDemo } from "./harness.ts"

let demo: Demo
let browser: Browser
let page: Page
const complaints: Array<string> = []

beforeAll(async () => {
  demo = await startDemo()
  browser = await chromium.launch(launchOptions)
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on("pageerror", (error) => complaints.push(String(error)))
  await page.goto(`${demo.url}/workbench`)
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Waits for what an experiment shows in one runtime. */
const shown = async (name: string, title: string, runtime: string, shows: string): Promise<string> => {
  const place = page.locator(`pre[data-runtime="${runtime}"][data-of=${JSON.stringify(`${name}/${title}`)}]`)
  await place.getByText(/[^…]/).waitFor()
  const text = await place.innerText()
  return text.includes(shows) ? shows : text
}

describe.each(chapters)("$title", ({ name, title, runtimes, experiments }) => {
  beforeAll(() => page.getByRole("navigation", { name: "Chapters" }).getByRole("button", { name: title }).click())

  it.each(experiments)("$title", async (experiment) => {
    await page.getByRole("button", { name: experiment.title, exact: true }).click()
    for (const runtime of runtimes) {
      const { shows } = experiment
      const part = typeof shows === "string" ? shows : shows[runtime]
      expect(await shown(name, experiment.title, runtime, part)).toBe(part)
    }
  })
})

describe("the workbench", () => {
  it("runs what a visitor wrote, and says what is wrong with it", async () => {
    await page.goto(`${demo.url}/workbench`)
    await page.getByRole("textbox").fill('{ "errors": [{ "tag": "A", "status": 99 }] }')
    await page.getByRole("button", { name: "Run" }).click()
    const here = page.getByRole("region", { name: "In this page" })
    await here.getByText("DefinitionError: A: 99 is no status of a final response; use 200 to 599").waitFor()
    await page.getByRole("textbox").fill("{")
    await page.getByRole("button", { name: "Run" }).click()
    await here.getByText("SyntaxError").waitFor()
  })

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360]
  ] as const)("is for everybody, in %s at %i px", async (colorScheme, width) => {
    const own = await browser.newPage({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
    await own.goto(`${demo.url}/workbench`)
    await own.getByRole("region", { name: "In the Worker" }).getByText("group_not_found").first().waitFor()
    expect(await violations(own)).toEqual([])
    expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await own.close()
  })

  it("has no complaint", () => expect(complaints).toEqual([]))
})
