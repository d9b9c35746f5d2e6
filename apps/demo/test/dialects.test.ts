import { afterAll, describe, expect, it } from "vitest"
import { dialectNames } from "../src/api/dialects.ts"
import { documents } from "../src/page/documents/all.ts"
import { visit } from "./visit.ts"

const visiting = visit()

describe("every failure is itself again, in both runtimes and in every dialect that can carry its contract", () => {
  let cells = 0
  it.each(documents)("$name", { timeout: 600_000 }, async ({ name, scenarios, refusals }) => {
    const page = await visiting.open(`#${name}`)
    await page.getByRole("button", { name: "in every dialect" }).click()
    await page.getByRole("button", { name: /^Provoking/ }).waitFor()
    await page.getByRole("button", { name: /^Provoke all/ }).waitFor({ timeout: 590_000 })
    const carrying = dialectNames().filter((dialect) => refusals[dialect] === undefined)
    expect(await page.getByRole("radio", { name: /, matched: ✓$/ }).count()).toBe(carrying.length)
    expect(await page.getByRole("radio", { name: /, refused$/ }).count()).toBe(dialectNames().length - carrying.length)
    cells += scenarios.length * 2 * carrying.length
  })

  afterAll(() => {
    console.log(`${cells} cells: each failure of the five documents in both runtimes and in each dialect`)
  })
})
