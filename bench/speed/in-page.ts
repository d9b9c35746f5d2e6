import { type Figure, measure } from "./measure.ts"
import { errata } from "./subjects/errata.ts"
import { hand } from "./subjects/hand.ts"

/** What the page measures: a browser's `Response` and its Error cost otherwise than Node's. */
const run = (): Promise<ReadonlyArray<Figure>> => measure([hand, ...errata], { rounds: 31, calls: 1000 })

Object.assign(globalThis, { run })
