import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { chromium } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { launchOptions } from "../../../tools/browser.ts"
import type { Switches } from "../src/house/operator.ts"
import { violations } from "./axe.ts"
import { type Demo, startDemo } from "./harness.ts"

/** What a test file does with the demo: visits its page, and turns the operator's switches. */
export interface Visit {
  readonly demo: () => Demo
  /** Opens the page at a place (`#desk/house`), as somebody with these settings sees it. */
  readonly open: (place: string, options?: BrowserContextOptions) => Promise<Page>
  readonly turn: (switches: Partial<Switches>) => Promise<void>
}

/** Starts a demo and a browser for a test file. After each test the pages are closed, and the switches are back. */
export const visit = (): Visit => {
  let demo: Demo
  let browser: Browser
  const complaints: Array<string> = []
  const pages: Array<Page> = []

  const turn = async (switches: Partial<Switches>): Promise<void> => {
    await fetch(`${demo.url}/switches`, { method: "POST", body: JSON.stringify(switches) })
  }
  beforeAll(async () => {
    demo = await startDemo()
    browser = await chromium.launch(launchOptions)
  }, 60_000)
  afterEach(async () => {
    await turn({ maintenance: false, databaseAway: false, newer: false, network: "fine" })
    for (const page of pages.splice(0)) await page.close()
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })
  return {
    demo: () => demo,
    turn,
    open: async (place, options = {}) => {
      const page = await browser.newPage({ locale: "en-GB", bypassCSP: true, ...options })
      pages.push(page)
      page.setDefaultTimeout(10_000)
      page.on("pageerror", (error) => complaints.push(String(error)))
      page.on("console", (message) => {
        // The browser itself notes each failed response: many fail here, by design.
        const isNote = message.text().startsWith("Failed to load resource")
        if (message.type() === "error" && !isNote) complaints.push(message.text())
      })
      page.on("request", (request) => {
        if (new URL(request.url()).host !== new URL(demo.url).host) complaints.push(`asked ${request.url()}`)
      })
      await page.goto(`${demo.url}/${place}`)
      return page
    }
  }
}

/** Tests that a part of the desk is for everybody, in the state that `prepare` brings it to. */
export const forEverybody = ({ open }: Visit, place: string, prepare: (page: Page) => Promise<void>): void =>
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360]
  ] as const)("has no accessibility violation in %s at %i px, and nothing overflows", async (colorScheme, width) => {
    const page = await open(place, { colorScheme, viewport: { width, height: 800 } })
    await prepare(page)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })

/** The error that stands at the field which has the focus. */
export const errorAtFocus = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => {
    const control = document.activeElement
    if (control?.getAttribute("aria-invalid") !== "true") return undefined
    const id = control.getAttribute("aria-describedby")?.split(" ").at(-1)
    return document.getElementById(id ?? "")?.textContent
  })
