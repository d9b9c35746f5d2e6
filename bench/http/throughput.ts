import { parseArgs } from "node:util"
import { type Figure, measure } from "./measure.ts"

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "1.4" },
    only: { type: "string", default: "" }
  }
})

const figures = await measure({
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  only: values.only.split(",").filter((name) => name !== "")
})

const row = ({ name, against, requestsPerSecond, ratio, cpuMicroseconds, cpuRatio, busy }: Figure) => ({
  subject: name,
  "requests/s": Math.round(requestsPerSecond),
  "CPU µs/request": cpuMicroseconds.toFixed(1),
  busy: busy.toFixed(2),
  against: against ?? "",
  "of its requests/s": ratio?.toFixed(3) ?? "",
  "by CPU time": cpuRatio?.toFixed(3) ?? ""
})

if (values.json) console.log(JSON.stringify(figures))
else console.table(figures.map(row))
