/** Prints what a server that misbehaves comes to: every hostile vector, in every way, in Node and in Chromium. */
import { jobOf } from "./job.ts"
import type { Outcome } from "./read.ts"
import { inChromium, inNode, type Report } from "./readers.ts"
import { start } from "./server.ts"
import { ways } from "./ways.ts"

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)

const milliseconds = (outcomes: ReadonlyArray<Outcome>): string => {
  const sorted = outcomes.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return `${Math.round(sorted[sorted.length >> 1]!)} / ${Math.round(sorted.at(-1)!)}`
}

const counted = (outcomes: ReadonlyArray<Outcome>): string => {
  const counts = new Map<string, number>()
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(", ")
}

const most = (outcomes: ReadonlyArray<Outcome>, success: boolean): string =>
  megabytes(Math.max(0, ...outcomes.filter((each) => each.success === success).map(({ pulled }) => pulled)))

const limit = (way: string): string => {
  const { firstByteTimeoutMs, totalTimeoutMs } = jobOf(way, [])
  return firstByteTimeoutMs < 30_000 ? `head ${firstByteTimeoutMs}` : totalTimeoutMs < 60_000 ? `${totalTimeoutMs}` : ""
}

const memory = (runtime: string, way: string, { outcomes, heap }: Report, written: number) => ({
  way,
  runtime,
  "server wrote": megabytes(written),
  "read of a failure": most(outcomes, false),
  "read of a success": most(outcomes, true),
  "heap before": megabytes(heap.before),
  "at its fullest": megabytes(heap.peak),
  after: megabytes(heap.after)
})

const wire = await start()
const readers = [inNode(), await inChromium()]
const rows: Array<Record<string, unknown>> = []
const memories: Array<Record<string, unknown>> = []
let hung = 0
let vectors = 0
for (const reader of readers) await reader.read(jobOf("sent as it is", wire.origins))
for (const way of Object.keys(ways)) {
  for (const reader of readers) {
    wire.mostWritten()
    const report = await reader.read(jobOf(way, wire.origins))
    const { outcomes } = report
    vectors = outcomes.length
    rows.push({
      way,
      "limit, ms": limit(way),
      runtime: reader.name,
      "ms: median / longest": milliseconds(outcomes),
      "what came of it": counted(outcomes)
    })
    if (/endless|64 MB|1 MB/.test(way)) memories.push(memory(reader.name, way, report, wire.mostWritten()))
    hung += outcomes.filter(({ outcome }) => outcome === "hangs").length
    process.stderr.write(".")
  }
}
for (const reader of readers) await reader.close()
wire.stop()

if (process.argv.includes("--json")) console.log(JSON.stringify({ outcomes: rows, memory: memories }))
else {
  console.log(`\n${rows.length / 2} ways, the ${vectors} hostile vectors at once in each; ${hung} hang\n`)
  console.table(rows)
  console.log("\nMemory, in MB: of one response the most that was written and read, of all at once the heap\n")
  console.table(memories)
}
process.exitCode = hung === 0 ? 0 : 1
