import { inChromium } from "./chromium.ts"
import { type Figure, measure } from "./measure.ts"
import { errata } from "./subjects/errata.ts"
import { validators } from "./subjects/fetch-validators.ts"
import { hand } from "./subjects/hand.ts"
import { httpApi } from "./subjects/http-api.ts"
import { orpc } from "./subjects/orpc.ts"
import { trpc } from "./subjects/trpc.ts"

const inNode = await measure([hand, ...errata, ...validators, httpApi, orpc, trpc], { rounds: 31, calls: 1000 })
const inPage = await inChromium<ReadonlyArray<Figure>>(`${import.meta.dirname}/in-page.ts`)
const figures = [...inNode, ...inPage.map((one) => ({ ...one, variant: `${one.variant}, Chromium` }))]

if (process.argv.includes("--json")) console.log(JSON.stringify(figures))
else {
  console.table(
    figures.map(({ work, subject, variant, nanoseconds, ratioToHand }) => ({
      work,
      subject,
      variant,
      µs: Number((nanoseconds / 1000).toFixed(1)),
      "× hand": Number(ratioToHand.toFixed(2))
    }))
  )
}
