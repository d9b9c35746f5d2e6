import { useEffect, useState } from "preact/hooks"
import { Achievements } from "./achievements.tsx"
import { Detail } from "./detail.tsx"
import { keyOf, type Scenario } from "./document.ts"
import { chapters } from "./documents/all.ts"
import { collect } from "./evidence.ts"
import type { Manner } from "./manner.ts"
import { Matrix } from "./matrix.tsx"
import { go, hrefOf, type Place } from "./place.ts"
import { automaticIn, type Cell, cellOf, keyIn, matchedIn, type Result, type Results } from "./results.ts"
import type { Runtime } from "./stage.ts"
import { Switches } from "./switches.tsx"
import { dialectNames } from "../api/dialects.ts"

/** The explorer: every failure of five published documents, provoked in both runtimes and in every dialect. */
export const Explorer = ({ hidden, place }: { readonly hidden: boolean; readonly place: Place }) => {
  const { manner } = place
  const document = chapters.find(({ name }) => name === place.name) ?? chapters[0]!
  const [results, setResults] = useState<Results>({})
  const [selected, select] = useState<Cell | undefined>()
  const [status, say] = useState("")

  const provoke = async (scenario: Scenario, runtime: Runtime, manner: Manner) => {
    const key = keyIn(manner, cellOf(document, scenario, runtime))
    const put = (result: Result) => setResults((all) => ({ ...all, [key]: result }))
    put({ state: "running" })
    try {
      const evidence = await collect({ document, scenario, runtime, manner })
      put({ state: "done", evidence })
      say(`${scenario.tag} in ${names[runtime]}: decoded as ${evidence.tag}.`)
    } catch (error) {
      put({ state: "broken", why: (error as Error).message })
      say(`${scenario.tag} in ${names[runtime]} could not be provoked.`)
    }
  }
  const choose = (scenario: Scenario, runtime: Runtime) => {
    select(cellOf(document, scenario, runtime))
    void provoke(scenario, runtime, manner)
  }
  const automatic = automaticIn(document)
  const all = async (manners: ReadonlyArray<Manner>) => {
    for (const manner of manners) {
      for (const scenario of automatic) {
        await Promise.all(document.runtimes.map((runtime) => provoke(scenario, runtime, manner)))
      }
    }
    say(`All ${automatic.length} failures were provoked.`)
  }

  const refused = document.refusals[manner.dialect] !== undefined
  const shown = selected === undefined ? undefined : results[keyIn(manner, selected)]
  // A switch asks for what is on view again, in the new manner.
  useEffect(() => {
    const [name, key, runtime] = selected?.split("/") ?? []
    const scenario = document.scenarios.find((each) => keyOf(each) === key)
    if (hidden || refused || shown !== undefined || name !== document.name || scenario === undefined) return
    void provoke(scenario, runtime as Runtime, manner)
  }, [hrefOf(place)])

  const running = Object.values(results).some(({ state }) => state === "running")
  const total = automatic.length * document.runtimes.length
  const everyDialect = dialectNames()
    .filter((dialect) => document.refusals[dialect] === undefined)
    .map((dialect) => ({ ...manner, dialect }))
  return (
    <>
      <main hidden={hidden}>
        <div class="ledger-head">
          <h1>Every way in which five APIs fail</h1>
          <p class="lede">
            Five published documents, each failure with a real cause. Pick a runtime to provoke one, and see what came
            over the wire.
          </p>
          <nav aria-label="Documents">
            {chapters.map(({ name, title, scenarios }) => (
              <a key={name} href={hrefOf({ name, manner })} aria-current={name === document.name ? "page" : undefined}>
                {title} <span>{scenarios.length}</span>
              </a>
            ))}
          </nav>
        </div>
        <Switches
          manner={manner}
          refusals={document.refusals}
          matched={(dialect) => matchedIn(results, document, { ...manner, dialect })}
          total={total}
          onTurn={(next) => go({ name: document.name, manner: next })}
        />
        <section class="ledger" aria-label={`Failures: ${document.title}`}>
          <div class="run">
            <button type="button" class="primary" onClick={() => void all([manner])} disabled={running || refused}>
              {running ? "Provoking…" : `Provoke all ${automatic.length}`}
            </button>
            <button type="button" class="plain" onClick={() => void all(everyDialect)} disabled={running}>
              in every dialect
            </button>
            <Tally matched={matchedIn(results, document, manner)} total={total} />
          </div>
          <Matrix
            document={document}
            refused={refused}
            resultOf={(cell) => results[keyIn(manner, cell)]}
            selected={selected}
            onChoose={choose}
          />
          <Achievements document={document} manner={manner} refused={refused} />
        </section>
        <Detail result={shown} />
      </main>
      <p class="visually-hidden" role="status">
        {status}
      </p>
    </>
  )
}

// ---- internal ----

const names = { node: "the Node service", worker: "the Worker" }

const Tally = ({ matched, total }: { readonly matched: number; readonly total: number }) => (
  <p class="tally">
    <meter min={0} max={total} value={matched} aria-label="Failures matched" />
    <span>
      <b>{matched}</b> of {total}
    </span>
  </p>
)
