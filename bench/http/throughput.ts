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

const row = ({ name, requestsPerSecond, ofHand, cpuMicroseconds, cpuOfHand, busy }: Figure) => ({
  subject: name,
  "requests/s": Math.round(requestsPerSecond),
  "of hand-written": ofHand?.toFixed(3) ?? "",
  "CPU µs/request": cpuMicroseconds.toFixed(1),
  "CPU, hand/this": cpuOfHand?.toFixed(3) ?? "",
  busy: busy.toFixed(2)
})

if (values.json) console.log(JSON.stringify(figures))
else console.table(figures.map(row))
