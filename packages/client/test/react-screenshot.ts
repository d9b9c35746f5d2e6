/** Takes figures/group-card.png: the example with three failures. */
import * as Contract from "@errata/core/Contract"
import { Campaigns, GroupNotFound } from "../examples/contract.ts"
import { open } from "./page.ts"
import { limited, visit } from "./react-visit.ts"

const own = await open("react-page.tsx")
const final = Contract.encode(Campaigns, new GroupNotFound({ groupId: "g1" }))
const { page } = await visit(own, "g1,g2,g3", [final, limited("60"), "abort"])
await page.setViewportSize({ width: 980, height: 287 })
await page.clock.runFor(12_000)
await page.getByText("Try again", { exact: true }).waitFor()
await page.screenshot({ path: new URL("../figures/group-card.png", import.meta.url).pathname })
await own.close()
