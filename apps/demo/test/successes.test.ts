import { source as attributes } from "@errata/catalog/Attributes"
import { source as entities } from "@errata/catalog/Entities"
import { source as messaging } from "@errata/catalog/Messaging"
import { source as referrals } from "@errata/catalog/Referrals"
import { source as resources } from "@errata/catalog/Resources"
import type * as Source from "@errata/catalog/Source"
import { describe, expect, it } from "vitest"
import { allSuccesses } from "../src/page/documents/successes.ts"
import { visit } from "./visit.ts"

const here = visit()

const sources: Readonly<Record<string, Source.Source>> = { messaging, referrals, attributes, entities, resources }

const listedIn = (name: string): ReadonlyArray<string> =>
  (sources[name]?.lists ?? []).map(({ status }) => String(status)).filter((status) => status.startsWith("2"))

const cases = allSuccesses.flatMap(({ name, all }) =>
  (["node", "worker"] as const).flatMap((runtime) => all.map(({ status }) => ({ name, status, runtime })))
)

/** What a document shows of the body: that of the attributes shows it whole. HTTP allows none with a 204. */
const shownBy = (name: string, status: number | string): string =>
  status === 204 ? "no body" : name === "attributes" ? JSON.stringify({ code: status, message: reasons[status] }) : ""

const reasons: Readonly<Record<string, string>> = { 200: "OK", 201: "Created", 202: "Accepted" }

describe("the page comes by every success that the documents list", () => {
  const seen: Array<string> = []

  it.each(allSuccesses)("has a row for each of $name's", ({ name, all }) => {
    expect(all.map(({ status }) => String(status)).toSorted()).toEqual(listedIn(name).toSorted())
  })

  it.for(cases)("$name: $status in $runtime", async ({ name, status, runtime }, { task }) => {
    const page = await here.open(`#${name}`)
    const cell = page.locator(`[data-cell="${name}/${status}/${runtime}"]`)
    await cell.click()
    await page.locator(`[data-cell="${name}/${status}/${runtime}"].matched`).waitFor()
    const response = await page.getByLabel("Response of the success, raw").innerText()
    const [head = "", body = ""] = response.split("\n\n")
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status).replace("XX", "\\d\\d")} `))
    expect(body).toContain(shownBy(name, status))
    task.meta.provoked = { source: sources[name]!.document, status, code: "" }
    seen.push(`${name} ${status} ${runtime}`)
  })

  it("reports how many", () => {
    const listed = allSuccesses.reduce((sum, { name }) => sum + listedIn(name).length, 0)
    console.log(`${seen.length / 2} of ${listed} listed successes, each in Node and in the Worker`)
    expect(new Set(seen).size).toBe(2 * listed)
  })
})
