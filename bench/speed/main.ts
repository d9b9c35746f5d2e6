import { measure } from "./measure.ts"
import { errata } from "./subjects/errata.ts"
import { hand } from "./subjects/hand.ts"

const figures = await measure([hand, ...errata], { rounds: 25, calls: 2000 })
if (process.argv.includes("--json")) console.log(JSON.stringify(figures))
else
  console.table(
    figures.map((figure) => ({
      ...figure,
      nanoseconds: Math.round(figure.nanoseconds),
      ratioToHand: Number(figure.ratioToHand.toFixed(2))
    }))
  )
