/** Draws figures/storm.svg: what a service that fails for a while is sent, with and without a budget of retries. */
import { writeFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import { load, type Storm } from "./load.ts"

const storm: Storm = { clients: 1000, everySeconds: 10, seconds: 840, fails: [120, 600] }

interface Series {
  readonly label: string
  readonly color: string
  readonly requests: ReadonlyArray<number>
}

const run = (options: Parameters<typeof load>[1]) => Effect.runPromise(load(storm, options))

const without: Series = { label: "without a budget", color: "#c2410c", requests: await run({ budget: Infinity }) }
const bounded: Series = { label: "with the budget", color: "#1d4ed8", requests: await run({}) }
const calls = storm.clients / storm.everySeconds

// ---- the drawing ----

const size = { width: 880, height: 408 }
const plot = { left: 60, right: 844, top: 80, bottom: 338 }
const highest = 340
const bin = 5

const x = (second: number): string =>
  (plot.left + (second / storm.seconds) * (plot.right - plot.left)).toFixed(1).replace(/\.0$/, "")
const y = (rate: number): string =>
  (plot.bottom - (rate / highest) * (plot.bottom - plot.top)).toFixed(1).replace(/\.0$/, "")

const mean = (values: ReadonlyArray<number>): number => values.reduce((a, b) => a + b, 0) / values.length
const meanOf = ({ requests }: Series, from: number, to: number): number => mean(requests.slice(from, to))
const times = (series: Series, from: number): string => (meanOf(series, from, storm.fails[1]) / calls).toFixed(2)

const line = ({ color, requests }: Series): string => {
  const points = Array.from({ length: storm.seconds / bin }, (_, n) => {
    const rate = mean(requests.slice(n * bin, (n + 1) * bin))
    return `${x((n + 0.5) * bin)},${y(rate)}`
  })
  return `<polyline points="${points.join(" ")}" fill="none" stroke="${color}" stroke-width="2.5" stroke-linejoin="round"/>`
}

const text = (at: string, height: string | number, words: string, attributes = ""): string =>
  `<text x="${at}" y="${height}" ${attributes}>${words}</text>`

const rates = [0, 100, 200, 300].map(
  (rate) =>
    `<line x1="${plot.left}" x2="${plot.right}" y1="${y(rate)}" y2="${y(rate)}" stroke="#e2e8f0"/>` +
    text(String(plot.left - 10), Number(y(rate)) + 4, String(rate), `text-anchor="end" class="faint"`)
)

const minutes = Array.from({ length: storm.seconds / 120 + 1 }, (_, n) =>
  text(x(n * 120), plot.bottom + 22, n === 0 ? "0" : `${n * 2} min`, `text-anchor="middle" class="faint"`)
)

const [from, to] = storm.fails
const middle = x((from + to) / 2)
// The second minute of the failure: what clients had saved is spent by then.
const spent = from + 60

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="title">
<title id="title">Requests per second over ${storm.seconds / 60} minutes: three times as many without a budget while the service fails, a tenth more with it</title>
<style>text { font: 13px system-ui, -apple-system, "Segoe UI", "Open Sans", sans-serif; fill: #334155 } .head { font-size: 17px; font-weight: 600; fill: #0f172a } .faint { fill: #64748b } .strong { font-weight: 600 }</style>
<rect width="100%" height="100%" rx="10" fill="#ffffff"/>
${text("24", 34, `A service fails for ${(to - from) / 60} minutes: what its ${storm.clients.toLocaleString("en")} clients send it`, `class="head"`)}
${text("24", 57, `Requests per second. Each client calls every ${storm.everySeconds} seconds and sends again up to twice, with full jitter.`, `class="faint"`)}
<rect x="${x(from)}" y="${plot.top}" width="${(Number(x(to)) - Number(x(from))).toFixed(1)}" height="${plot.bottom - plot.top}" fill="#f1f5f9"/>
${rates.join("\n")}
${text(middle, plot.top + 18, "the service answers 503", `text-anchor="middle" class="faint"`)}
<line x1="${x(from)}" x2="${x(from)}" y1="${plot.top}" y2="${plot.bottom}" stroke="#cbd5e1"/>
<line x1="${x(to)}" x2="${x(to)}" y1="${plot.top}" y2="${plot.bottom}" stroke="#cbd5e1"/>
${line(without)}
${line(bounded)}
${text(middle, Number(y(300)) + 26, `${without.label}: ${times(without, spent)} times the calls`, `text-anchor="middle" class="strong" style="fill: ${without.color}"`)}
${text(x(spent + 8), Number(y(200)) - 8, "each client has spent the ten that it had saved", `class="faint"`)}
${text(x((spent + to) / 2), Number(y(110)) - 12, `${bounded.label}: ${times(bounded, spent)} times the calls from then on`, `text-anchor="middle" class="strong" style="fill: ${bounded.color}"`)}
${text(x(storm.seconds - 4), Number(y(calls)) - 10, `${calls} calls a second`, `text-anchor="end" class="faint"`)}
${minutes.join("\n")}
${text("24", size.height - 20, "The real client in virtual time, budget 10, each client its own. Drawn by test/storm/plot.ts.", `class="faint"`)}
</svg>
`
writeFileSync(new URL("../../figures/storm.svg", import.meta.url), svg)
console.log(
  `Requests for each call, while the service fails: ${times(without, from)} without a budget, ${times(bounded, from)} with it, ` +
    `of which ${(meanOf(bounded, from, spent) / calls).toFixed(2)} in the first minute and ${times(bounded, spent)} from then on`
)
