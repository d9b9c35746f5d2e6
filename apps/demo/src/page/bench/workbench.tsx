import { useEffect, useRef, useState } from "preact/hooks"
import { chapters } from "../../bench/all.ts"
import type { Chapter, Experiment, Runtime } from "../../bench/chapter.ts"
import { run } from "./run.ts"

/** Where an author tries what Errata makes of a contract, a failure or a response; it runs where it says. */
export const Workbench = () => {
  const [chapter, choose] = useState(chapters[0]!)
  const [experiment, pick] = useState(chapters[0]!.experiments[0]!)
  const [input, write] = useState(textOf(experiment))
  const [results, setResults] = useState<Results>({})
  const [status, say] = useState("")
  const last = useRef(0)

  const start = async (on: Chapter, text: string) => {
    const own = ++last.current
    setResults({})
    await Promise.all(
      on.runtimes.map(async (runtime) => {
        const result = await run(on, text, runtime)
        if (own === last.current) setResults((all) => ({ ...all, [runtime]: result }))
      })
    )
    if (own === last.current) say(`It ran in ${on.runtimes.map((each) => names[each]).join(", ")}.`)
  }
  const take = (on: Chapter, one: Experiment) => {
    choose(on)
    pick(one)
    write(textOf(one))
    void start(on, textOf(one))
  }
  useEffect(() => void start(chapter, input), [])

  return (
    <>
      <header class="masthead">
        <p class="wordmark">
          Err<i>a</i>ta
        </p>
        <nav aria-label="Views">
          <a href="/#desk">Desk</a>
          <a href="/">Explorer</a>
          <a href="/workbench" aria-current="page">
            Workbench
          </a>
        </nav>
        <p class="tagline">What Errata makes of a contract, a failure or a response. Change it, and run it again.</p>
      </header>
      <main class="bench">
        <div class="ledger-head">
          <h1>{chapter.title}</h1>
          <p class="lede">{chapter.lede}</p>
          <nav aria-label="Chapters">
            {chapters.map((one) => (
              <button
                key={one.name}
                type="button"
                class="chip"
                aria-pressed={one === chapter}
                onClick={() => take(one, one.experiments[0]!)}
              >
                {one.title}
              </button>
            ))}
          </nav>
        </div>
        <ul class="tries" aria-label="Experiments">
          {chapter.experiments.map((one) => (
            <li key={one.title}>
              <button type="button" aria-pressed={one === experiment} onClick={() => take(chapter, one)}>
                {one.title}
              </button>
            </li>
          ))}
        </ul>
        <div class="trial">
          <form
            aria-label="Experiment"
            onSubmit={(event) => {
              event.preventDefault()
              void start(chapter, input)
            }}
          >
            <label for="input">{experiment.title}</label>
            <textarea
              id="input"
              spellcheck={false}
              rows={Math.min(16, input.split("\n").length + 1)}
              value={input}
              onInput={(event) => write(event.currentTarget.value)}
            />
            <button type="submit" class="primary">
              Run
            </button>
          </form>
          {chapter.runtimes.map((runtime) => (
            <section key={runtime} aria-label={`In ${names[runtime]}`}>
              <h2>In {names[runtime]}</h2>
              <pre class="bytes" tabIndex={0} data-runtime={runtime} data-of={`${chapter.name}/${experiment.title}`}>
                {results[runtime] ?? "…"}
              </pre>
            </section>
          ))}
        </div>
      </main>
      <p class="visually-hidden" role="status">
        {status}
      </p>
    </>
  )
}

// ---- internal ----

type Results = Readonly<Partial<Record<Runtime, string>>>

const names: Readonly<Record<Runtime, string>> = { page: "this page", node: "the Node service", worker: "the Worker" }

const textOf = ({ input }: Experiment): string => JSON.stringify(input, null, 2)
