import * as Contract from "@errata/core/Contract"
import type { Page } from "playwright"
import { afterAll, beforeAll, expect, it } from "vitest"
import { Campaigns, GroupNotFound, RateLimited } from "../examples/GroupCard.tsx"
import { open, type OwnPage } from "./page.ts"

let own: OwnPage

beforeAll(async () => {
  own = await open("react-page.tsx")
}, 60_000)

afterAll(async () => own.close())

/** Opens the example for one group, with these answers in turn, and counts the requests. */
const visit = async (id: string, ...answers: ReadonlyArray<Contract.Encoded | string>) => {
  const page: Page = await own.browser.newPage()
  await page.clock.install()
  const counted = { requests: 0 }
  await page.route("**/api/**", async (route) => {
    const answer = answers[Math.min(counted.requests, answers.length - 1)]!
    counted.requests += 1
    if (answer === "abort") return route.abort("connectionrefused")
    if (typeof answer === "string") return route.fulfill({ status: 200, body: answer, contentType: "application/json" })
    return route.fulfill({ status: answer.status, headers: { ...answer.headers }, body: answer.body })
  })
  await page.goto(`${own.origin}/#${id}`)
  return { page, counted }
}

const limited = (seconds: string): Contract.Encoded => {
  const wire = Contract.encode(Campaigns, new RateLimited({ limit: 5 }))
  return { ...wire, headers: { ...wire.headers, "retry-after": seconds } }
}

it("shows the group", async () => {
  const { page } = await visit("g1", `{"name":"Friends"}`)
  expect(await page.locator("h1").textContent()).toBe("Friends")
})

it("shows a final error without a retry button, after one request", async () => {
  const { page, counted } = await visit("g1", Contract.encode(Campaigns, new GroupNotFound({ groupId: "g1" })))
  expect(await page.locator("h2").textContent()).toBe("Group g1 does not exist.")
  expect(await page.getByRole("alert").textContent()).toContain("Choose another group.The link to g1 may be old.")
  expect(await page.getByRole("button").count()).toBe(0)
  expect(counted.requests).toBe(1)
})

it("lets the user try again once the wait that the contract asks for is over", async () => {
  const { page, counted } = await visit("g2", limited("60"), `{"name":"Friends"}`)
  const button = page.getByRole("button")
  await button.waitFor()
  expect(await button.textContent()).toMatch(/Try again in (59|60) s/)
  expect(await button.isDisabled()).toBe(true)
  await page.clock.runFor(61_000)
  expect(await button.textContent()).toBe("Try again")
  expect(counted.requests).toBe(1)
  await button.click()
  expect(await page.locator("h1").textContent()).toBe("Friends")
})

it("sends a request again by itself, when the wait is short", async () => {
  const { page, counted } = await visit("g3", "abort", `{"name":"Friends"}`)
  await page.locator("h1").waitFor()
  expect(await page.locator("h1").textContent()).toBe("Friends")
  expect(counted.requests).toBe(2)
})

it("takes a success of another shape for a failure", async () => {
  const { page } = await visit("g4", `{"name":7}`)
  expect(await page.locator("h2").textContent()).toBe("The answer is not what this program expects.")
})
