import { useState } from "preact/hooks"
import { Detail } from "./detail.tsx"
import { collect, type Evidence } from "./evidence.ts"
import { type Cell, Matrix, type Results } from "./matrix.tsx"
import { expected, keyOf, type Scenario } from "./document.ts"
import { chapters } from "./documents/all.ts"
import type { Runtime } from "./stage.ts"
import { useHash } from "./use-hash.ts"

const runtimes = ["node", "worker"] as const

/** The explorer: every failure of five published documents, provoked in both runtimes. */
export const Explorer = ({ hidden }: { readonly hidden: boolean }) => {
  const hash = useHash()
  const document = chapters.find(({ name }) => `#${name}` === hash) ?? chapters[0]!
  const [results, setResults] = useState<Results>({})
  const [selected, select] = useState<Cell | undefined>()
  const [status, say] = useState("")

  const put = (cell: Cell, result: Results[string]) => setResults((all) => ({ ...all, [cell]: result }))
  const provoke = async (scenario: Scenario, runtime: Runtime) => {
    const cell = `${document.name}/${keyOf(scenario)}/${runtime}` as const
    put(cell, { state: "running" })
    try {
      const evidence = await collect(document, scenario, runtime)
      put(cell, { state: "done", evidence })
      say(`${scenario.tag} in ${names[runtime]}: decoded as ${evidence.tag}.`)
    } catch (error) {
      put(cell, { state: "broken", why: String(error) })
      say(`${scenario.tag} in ${names[runtime]} could not be provoked.`)
    }
  }
  const choose = (scenario: Scenario, runtime: Runtime) => {
    select(`${document.name}/${keyOf(scenario)}/${runtime}`)
    void provoke(scenario, runtime)
  }
  const all = async () => {
    for (const scenario of document.scenarios) await Promise.all(runtimes.map((runtime) => provoke(scenario, runtime)))
    say(`All ${document.scenarios.length} failures were provoked in both runtimes.`)
  }

  const evidences = Object.values(results).flatMap((result) => (result.state === "done" ? [result.evidence] : []))
  const running = Object.values(results).some(({ state }) => state === "running")
  return (
    <>
      <main hidden={hidden}>
        <section class="ledger" aria-labelledby="ledger-title">
          <div class="ledger-head">
            <div>
              <h1 id="ledger-title">Every way in which five APIs fail</h1>
              <p class="lede">
                Five published documents, each failure with a real cause. Pick a runtime to provoke one, and see what
                came over the wire.
              </p>
              <nav aria-label="Documents">
                {chapters.map(({ name, title, scenarios }) => (
                  <a key={name} href={`#${name}`} aria-current={name === document.name ? "page" : undefined}>
                    {title} <span>{scenarios.length}</span>
                  </a>
                ))}
              </nav>
            </div>
            <div class="run">
              <button type="button" class="primary" onClick={() => void all()} disabled={running}>
                {running ? "Provoking…" : `Provoke all ${document.scenarios.length}`}
              </button>
              <Tally evidences={evidences} />
            </div>
          </div>
          <Matrix document={document} results={results} selected={selected} onChoose={choose} />
        </section>
        <Detail result={selected === undefined ? undefined : results[selected]} />
      </main>
      <p class="visually-hidden" role="status">
        {status}
      </p>
    </>
  )
}

// ---- internal ----

const names = { node: "the Node service", worker: "the Worker" }

const Tally = ({ evidences }: { readonly evidences: ReadonlyArray<Evidence> }) => {
  const matched = evidences.filter(({ tag, scenario, runtime }) => tag === expected(scenario, runtime)).length
  const total = chapters.flatMap(({ scenarios }) => scenarios).length * runtimes.length
  return (
    <p class="tally">
      <meter min={0} max={total} value={matched} aria-label="Failures matched" />
      <span>
        <b>{matched}</b> of {total} matched
      </span>
    </p>
  )
}
