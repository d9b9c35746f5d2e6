import { expect, inject, it } from "vitest"
import { expected } from "./wire/expected.ts"
import { jobOf } from "./wire/job.ts"
import { read } from "./wire/read.ts"

// Every hostile vector in every wrong way, from a server that misbehaves on the wire. `pnpm wire` prints what it comes to.

const runtime = ["Node.js", "Mozilla", "Cloudflare-Workers"].findIndex((name) => navigator.userAgent.startsWith(name))

/** The limit of a failure's or a success's body, and the largest piece of one that a runtime hands out. */
const mostPulled = (success: boolean) => (success ? 8 : 0.0625) * 2 ** 20 + 3 * 2 ** 20

it.each(inject("wire").ways)("%s", { timeout: 60_000 }, async (way) => {
  const outcomes = await read(jobOf(way, inject("wire").origins))
  expect(expected[way]![runtime]).toEqual(expect.arrayContaining([...new Set(outcomes.map(({ outcome }) => outcome))]))
  expect(outcomes.filter(({ pulled, success }) => pulled > mostPulled(success))).toEqual([])
})
