import { chromium, type BrowserContextOptions, type Page } from "playwright-core"
import { join } from "node:path"
import { launchOptions } from "../../../tools/browser.ts"
import { startDemo } from "./harness.ts"

/** One picture of the README: what a visitor does until it is to be seen. */
interface Picture {
  readonly place: string
  readonly options: BrowserContextOptions
  readonly act: (page: Page) => Promise<void>
  /** The part of the page that is meant; all that is in view unless given. */
  readonly of?: string
}

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 1120 } }
const tall: BrowserContextOptions = { viewport: { width: 1440, height: 1500 } }
const phone: BrowserContextOptions = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 }

const write = async (page: Page, to: string): Promise<void> => {
  const form = page.locator("form", { has: page.locator("#body") })
  await form.locator("#to").fill(to)
  await form.locator("#body").fill("The doors open at seven.")
  await form.locator("button[type=submit]").click()
}

/** Sends a message while a CDN cannot reach the service: it says to wait for a minute. */
const unreached = async (page: Page): Promise<void> => {
  await page.locator("#network").selectOption("cdn")
  await page.waitForFunction(async () => (await (await fetch("/switches")).json()).network === "cdn")
  await write(page, "grp_friends, +46701740605")
  await page.getByRole("alert").first().waitFor()
  await page
    .getByText(/ 58 s$/)
    .first()
    .scrollIntoViewIfNeeded()
}

/** Has three deliveries reported: to a receiver that takes it, to one that refuses it, and to nobody. */
const reported = async (page: Page): Promise<void> => {
  await page.locator(".check input").nth(1).check()
  for (const index of [0, 1, 2]) {
    await page.locator(".chips").nth(1).getByRole("button").nth(index).click()
    await write(page, "grp_friends, +46701740605")
    await page.getByRole("listitem").filter({ hasText: "The doors open at seven." }).nth(index).waitFor()
  }
  await page.goto(`${page.url().split("#")[0]}#desk/operations`)
  await page.locator(".badge.dead").nth(1).waitFor()
  await page.locator("#patron").fill("ada")
  await page.getByRole("button", { name: "Show" }).click()
  await page.locator(".storage").waitFor()
}

/** Keeps details of a patron until there is no room left, and then one more. */
const full = async (page: Page): Promise<void> => {
  await page.locator("#user").fill("Ada Lovelace")
  await page.locator("#password").fill("engine")
  await page.locator("button[type=submit]").click()
  for (const [index, [detail, value]] of details.entries()) {
    await page
      .locator(".storage p")
      .filter({ hasText: new RegExp(`^${index} `) })
      .waitFor()
    await page.locator("#detail").fill(detail)
    await page.locator("#value").fill(value)
    await page.getByRole("button", { name: "Keep it" }).click()
  }
  await page.getByText("Your storage is full.").waitFor()
}

const details = [
  ["seat", "Row 4, on the aisle"],
  ["birthday", "10 December"],
  ["diet", "No nuts"],
  ["guest", "Charles"],
  ["tongue", "English"],
  ["coat", "Green"]
] as const

const choose = async (page: Page, cell: string): Promise<void> => {
  await page.locator(`[data-cell="${cell}"]`).click()
  await page.locator(".detail[aria-busy=false] h2").waitFor()
  await page.mouse.move(0, 0)
}

const pictures: Readonly<Record<string, Picture>> = {
  desk: {
    place: "#desk",
    options: { viewport: { width: 1440, height: 1240 } },
    act: async (page) => {
      await write(page, "grp_friends, +46701740605")
      await page.getByText("The message was accepted.").waitFor()
    }
  },
  "field-error": {
    place: "#desk",
    options: wide,
    of: "form:has(#body)",
    act: async (page) => {
      await write(page, "grp_friends, 070 174 06 05")
      await page.locator("#to-error").waitFor()
    }
  },
  countdown: { place: "#desk", options: wide, act: unreached },
  "countdown-dark": { place: "#desk", options: { ...wide, colorScheme: "dark" }, act: unreached },
  "countdown-phone": { place: "#desk", options: { ...phone, colorScheme: "dark", locale: "de-DE" }, act: unreached },
  operations: { place: "#desk", options: wide, act: reported },
  storage: { place: "#desk/account", options: { viewport: { width: 1440, height: 1240 } }, act: full },
  explorer: {
    place: "#messaging?dialect=problem",
    options: tall,
    act: async (page) => {
      await page.getByRole("button", { name: "in every dialect" }).click()
      await page.getByRole("button", { name: /^Provoking/ }).waitFor()
      await page.getByRole("button", { name: /^Provoke all/ }).waitFor({ timeout: 300_000 })
      await choose(page, "messaging/unknown_group/worker")
      await page.evaluate(() => scrollTo(0, 0))
    }
  },
  refused: {
    place: "#messaging?dialect=code-message",
    options: wide,
    of: ".switches",
    act: (page) => page.getByText("Core refuses:").waitFor()
  },
  dark: {
    place: "#referrals?dialect=google-rpc&language=de-CH",
    options: { ...tall, colorScheme: "dark" },
    act: (page) => choose(page, "referrals/UsageLimit/node")
  },
  phone: {
    place: "#messaging?dialect=json-api",
    options: phone,
    act: (page) => choose(page, "messaging/unknown_group/node")
  }
}

const wanted = process.argv.slice(2)
const demo = await startDemo()
const browser = await chromium.launch(launchOptions)
try {
  for (const [name, { place, options, act, of }] of Object.entries(pictures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const page = await browser.newPage({ locale: "en-GB", ...options })
    await page.goto(`${demo.url}/${place}`)
    await page.waitForLoadState("networkidle")
    await act(page)
    const path = join(import.meta.dirname, `../screenshots/${name}.png`)
    await (of === undefined ? page : page.locator(of)).screenshot({ path })
    await page.request.post(`${demo.url}/switches`, { data: { network: "fine" } })
    await page.close()
    process.stdout.write(`screenshots/${name}.png\n`)
  }
} finally {
  await browser.close()
  await demo.stop()
}
