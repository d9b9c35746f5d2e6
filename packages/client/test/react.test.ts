import * as Contract from "@errata/core/Contract"
import { afterAll, beforeAll, expect, it } from "vitest"
import { Campaigns, GroupNotFound } from "../examples/contract.ts"
import { open, type OwnPage } from "./page.ts"
import { type Answer, limited, visit as visitGroup } from "./react-visit.ts"

let own: OwnPage

beforeAll(async () => {
  own = await open("react-page.tsx")
}, 60_000)

afterAll(async () => own.close())

const visit = (id: string, ...answers: ReadonlyArray<Answer>) => visitGroup(own, id, answers)

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

it("makes the user wait longer each time, where the server names no time", async () => {
  const { counted, page } = await visit("g5", { status: 503, headers: {}, body: "" })
  const button = page.getByRole("button")
  await page.clock.runFor(10_000)
  await button.and(page.getByText("Try again", { exact: true })).click()
  await page.clock.runFor(3000)
  expect(await button.textContent()).toMatch(/Try again in \d s/)
  expect(counted.requests).toBeGreaterThan(3)
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
