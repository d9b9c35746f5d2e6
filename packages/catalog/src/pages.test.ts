import * as Markdown from "@errata/core/Markdown"
import { describe, expect, it } from "vitest"
import { Attributes, source as attributes } from "./Attributes.ts"
import { Entities, source as entities } from "./Entities.ts"
import { Messaging, source as messaging } from "./Messaging.ts"
import { Referrals, source as referrals } from "./Referrals.ts"
import { Resources, source as resources } from "./Resources.ts"

const published = [
  [Referrals, referrals],
  [Attributes, attributes],
  [Entities, entities],
  [Resources, resources],
  [Messaging, messaging]
] as const

/** The words of a table's first cells, row by row. */
const cells = (page: string, count: number): ReadonlyArray<ReadonlyArray<string>> =>
  page
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .split("|")
        .slice(1, 1 + count)
        .map((cell) => cell.replaceAll(/[`\\]/g, "").trim())
    )

describe("the page of a published contract", () => {
  it.each(published)("$name has the rows of its document", async (contract, { lists }) => {
    const page = Markdown.page(contract)
    await expect(page).toMatchFileSnapshot(`../pages/${contract.name}.md`)
    const rows = cells(page, 2)
    for (const { status, code } of lists!) {
      const found = rows.some(([first, second]) => first === String(status) && (code === undefined || second === code))
      expect(found, `${status} ${code ?? ""}`).toBe(true)
    }
  })
})
