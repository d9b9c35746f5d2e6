import type { Job } from "./job.ts"
import { read } from "./read.ts"
import { watched } from "./readers.ts"

// Reads what its parent asks it to: `node --expose-gc`, so that no garbage is counted.

const heap = () => process.memoryUsage().heapUsed + process.memoryUsage().external

process.on("message", (job: Job) => {
  void watched(() => read(job), heap, globalThis.gc!).then((report) => process.send!(report))
})
