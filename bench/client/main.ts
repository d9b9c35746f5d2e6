/** How long clients take from a response to a matched error, against hand-written code, in Node and in Chromium. */
import { inChromium } from "../speed/chromium.ts"
import { type Figure, measure } from "../speed/measure.ts"
import { withMock } from "./mock.ts"
import { subjects } from "./subjects.ts"

const inNode = await withMock(() => measure(subjects, { rounds: 31, calls: 1000, works: ["decode"] }))
const inPage = await inChromium<ReadonlyArray<Figure>>(new URL("in-page.ts", import.meta.url).pathname)

if (process.argv.includes("--json")) console.log(JSON.stringify({ Node: inNode, Chromium: inPage }))
else {
  const microseconds = ({ nanoseconds }: Figure) => Number((nanoseconds / 1000).toFixed(1))
  const ratio = ({ ratioToHand }: Figure) => Number(ratioToHand.toFixed(2))
  console.table(
    inNode.map((figure, n) => ({
      client: figure.subject,
      variant: figure.variant,
      "Node, µs": microseconds(figure),
      "Node, × hand": ratio(figure),
      "Chromium, µs": microseconds(inPage[n]!),
      "Chromium, × hand": ratio(inPage[n]!)
    }))
  )
}
