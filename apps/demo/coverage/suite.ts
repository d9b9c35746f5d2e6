import { startVitest } from "vitest/node"

/** What a published document lists, and the suite has provoked through the page and checked the bytes of. */
export interface Provoked {
  /** The file name of the document. */
  readonly source: string
  readonly status: number | string
  /** Empty where the status says it all. */
  readonly code: string
}

/** Runs the end-to-end suite against demos that are instrumented, and tells what it provoked. */
export const drive = async (): Promise<{ readonly passed: boolean; readonly provoked: ReadonlyArray<Provoked> }> => {
  const preload = new URL("preload.ts", import.meta.url).href
  process.env["NODE_OPTIONS"] = `--disable-warning=ExperimentalWarning --import ${preload}`
  // Standard output is the report's. How the demo stops is tested by killing it, which leaves nothing to be told.
  const vitest = await startVitest(
    [],
    { watch: false, reporters: ["minimal"], exclude: ["test/stop.test.ts"] },
    {},
    { stdout: process.stderr }
  )
  const modules = vitest.state.getTestModules()
  const tests = modules.flatMap((module) => [...module.children.allTests("passed")])
  const provoked = new Map(
    tests.flatMap((test) => {
      const { provoked: one } = test.meta() as { readonly provoked?: Provoked }
      return one === undefined ? [] : [[Object.values(one).join(" "), one] as const]
    })
  )
  const passed = modules.length > 0 && modules.every((module) => module.ok())
  await vitest.close()
  return { passed, provoked: [...provoked.values()] }
}
