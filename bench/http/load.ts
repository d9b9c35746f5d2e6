/** Loads every framework's server with failures and hostile clients, and checks every byte: `--seconds 60 --only Koa`. */
import { parseArgs } from "node:util"
import { apps } from "./load/apps.ts"
import { type Report, run } from "./load/run.ts"

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string", default: "60" },
    only: { type: "string", default: Object.keys(apps).join(",") }
  }
})

const reports: Array<Report> = []
for (const framework of values.only.split(",")) reports.push(await run(framework, Number(values.seconds)))

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)

if (values.json) console.log(JSON.stringify(reports))
else {
  console.table(
    reports.map(({ framework, responses, wrong, leaks, seconds, heap, rss, logged }) => ({
      framework,
      responses,
      "per second": Math.round(responses / seconds),
      "wrong bytes": wrong,
      leaks,
      "heap MB": heap.map(megabytes).join(" → "),
      "RSS MB": rss.map(megabytes).join(" → "),
      logged: Object.entries(logged)
        .map((entry) => entry.join(" "))
        .join(", ")
    }))
  )
  for (const { framework, problems } of reports) for (const problem of problems) console.log(`${framework}: ${problem}`)
  for (const { framework, outcomes } of reports) {
    console.log(`\n${framework}: what became of clients that`)
    for (const [client, counts] of Object.entries(outcomes)) {
      const became = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
      console.log(`  ${client.padEnd(21)} ${became.join(", ")}`)
    }
  }
}

if (reports.some(({ wrong, leaks }) => wrong + leaks > 0)) process.exitCode = 1
