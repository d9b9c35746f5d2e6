/** Where an experiment is run. */
export type Runtime = "page" | "node" | "worker"

/** What an experiment is run with. */
export interface Surroundings {
  readonly runtime: Runtime
  /** The address of a server that answers as it is told to. */
  readonly lab: string
  /** Lets a failure cross from Worker to Worker, where there are some. */
  readonly cross?: (crossing: unknown) => Promise<string>
}

/** Something to try: it stands in the editor, and may be changed there. */
export interface Experiment<Input = unknown> {
  readonly title: string
  readonly input: Input
  /** A part of what comes out, in every runtime alike or in each. */
  readonly shows: string | Readonly<Record<Runtime, string>>
}

/** A kind of experiments, and what is done with the input of each. */
export interface Chapter {
  readonly name: string
  readonly title: string
  readonly lede: string
  readonly runtimes: ReadonlyArray<Runtime>
  readonly experiments: ReadonlyArray<Experiment>
  /** Runs what stands in the editor; what it throws is shown as well. */
  readonly run: (input: unknown, surroundings: Surroundings) => string | Promise<string>
}

/** Makes a chapter whose experiments are of one form. What a visitor makes of them is not checked: it may fail. */
export const chapter = <Input>(
  chapter: Omit<Chapter, "run" | "experiments" | "runtimes"> & {
    readonly runtimes?: ReadonlyArray<Runtime>
    readonly experiments: ReadonlyArray<Experiment<Input>>
    readonly run: (input: Input, surroundings: Surroundings) => string | Promise<string>
  }
): Chapter => ({ runtimes: ["page", "node", "worker"], ...chapter, run: chapter.run as Chapter["run"] })

/** Runs one experiment, and tells what came out of it: a text in any case. */
export const perform = async (chapter: Chapter, input: string, surroundings: Surroundings): Promise<string> => {
  try {
    return await chapter.run(JSON.parse(input), surroundings)
  } catch (error) {
    return `Refused. ${String(error)}`
  }
}

/** Writes what came out as JSON that people can read. */
export const show = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (each instanceof Error ? told(each) : each), 2)

/** What is said by leaving it out is left out. */
export const given = <A extends object>(options: A): [] | [A] => (Object.keys(options).length === 0 ? [] : [options])

// ---- internal ----

/** A cause may lead back to where it came from. */
const told = (error: Error): object => {
  const { cause: _, ...rest } = error
  return { ...rest, message: error.message }
}
