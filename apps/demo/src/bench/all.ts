import { type Chapter, perform, type Surroundings } from "./chapter.ts"
import { call } from "./call.ts"
import { define } from "./define.ts"
import { endpoint } from "./endpoint.ts"
import { pass } from "./pass.ts"
import { platform } from "./platform.ts"
import { reach } from "./reach.ts"
import { read } from "./read.ts"
import { serve } from "./serve.ts"
import { wait } from "./wait.ts"
import { write } from "./write.ts"

/** The chapters of the workbench. */
export const chapters: ReadonlyArray<Chapter> = [
  define,
  write,
  read,
  wait,
  pass,
  call,
  reach,
  serve,
  endpoint,
  platform
]

/** Runs an experiment of the chapter that a path names: `/bench/{chapter}`. */
export const performAt = async (path: string, input: string, surroundings: Surroundings): Promise<string> => {
  const chapter = chapters.find(({ name }) => path === `/bench/${name}`)
  return chapter === undefined ? "There is no such chapter." : perform(chapter, input, surroundings)
}
