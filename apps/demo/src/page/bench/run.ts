import { type Chapter, perform, type Runtime } from "../../bench/chapter.ts"

/** Runs what stands in the editor: here, or in one of the other runtimes. */
export const run = async (chapter: Chapter, input: string, runtime: Runtime): Promise<string> => {
  // The page reaches every runtime through its own host.
  if (runtime === "page") return perform(chapter, input, { runtime, lab: `${location.origin}/node/${id()}/lab` })
  const response = await fetch(`/${runtime}/${id()}/bench/${chapter.name}`, { method: "POST", body: input })
  return response.text()
}

// ---- internal ----

const id = (): string => crypto.randomUUID()
