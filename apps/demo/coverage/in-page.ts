/** Part of the page's script in a coverage run: tells the house what ran, four times a second and when the page goes. */
import { type Hits, hits } from "./hits.ts"

// Tests put clocks and networks of their own into the page.
const { fetch, setInterval } = globalThis
const known = new Set<string>()

const tell = async (keepalive: boolean): Promise<void> => {
  const fresh = Object.entries(hits()).flatMap(([path, { statements, arms }]) => {
    const added = {
      statements: statements.filter((id) => !known.has(`${path} ${id}`)),
      arms: arms.filter((id) => !known.has(`${path} ${id}`))
    }
    return added.statements.length + added.arms.length === 0 ? [] : [[path, added] as const]
  })
  if (fresh.length === 0) return
  const body: Hits = Object.fromEntries(fresh)
  try {
    await fetch("/coverage", { method: "POST", body: JSON.stringify(body), keepalive })
  } catch {
    // The network is one that a test has broken: the next time tells it.
    return
  }
  for (const [path, { statements, arms }] of fresh) {
    for (const id of [...statements, ...arms]) known.add(`${path} ${id}`)
  }
}

setInterval(() => void tell(false), 250)
addEventListener("pagehide", () => void tell(true))
