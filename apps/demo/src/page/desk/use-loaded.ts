import type { Client } from "@errata/client"
import { useState } from "preact/hooks"
import type { AnyError } from "./speech.ts"
import { type Task, useTask } from "./use-task.ts"

/** One thing of the service's, and the calls that load it. */
export interface Loaded<A> {
  readonly value: A | undefined
  readonly task: Task
  readonly load: () => Promise<void>
}

/** Keeps one thing as the service had it when it was last asked. */
export const useLoaded = <A>(call: () => Promise<Client.Result<A, AnyError>>): Loaded<A> => {
  const [value, setValue] = useState<A | undefined>()
  const task = useTask()
  return { value, task, load: () => task.run("GET", call, setValue) }
}
