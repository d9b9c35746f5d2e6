import { describe, expect, it } from "vitest"
import { backstage } from "../src/page/documents/backstage.ts"
import { keyOf } from "../src/page/document.ts"
import { visit } from "./visit.ts"

const here = visit()

describe("the Worker in the back, in the explorer", () => {
  it.each(backstage.scenarios)("$status $tag", { timeout: 40_000 }, async (scenario) => {
    const page = await here.open("#operations")
    await page.locator(`[data-cell="operations/${keyOf(scenario)}/worker"]`).click()
    const detail = page.getByRole("region", { name: "What happened" })
    await detail.getByRole("heading", { level: 2, name: scenario.tag }).waitFor({ timeout: 35_000 })
    expect(await detail.locator(".arms .hit").allInnerTexts()).toEqual([scenario.tag])
    const response = await detail.getByLabel("Response, raw").innerText()
    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${scenario.status} `))
    const record: unknown = JSON.parse(await detail.getByLabel("Log record").first().innerText())
    expect(record).toMatchObject({ contract: "operations", tag: scenario.tag })
  })

  it("is provoked in the Worker alone: the service knows nothing of it", async () => {
    const page = await here.open("#operations")
    await page.getByRole("columnheader", { name: "Worker" }).waitFor()
    expect(await page.getByRole("columnheader", { name: "Node" }).count()).toBe(0)
  })
})
