import type { Client } from "@errata/client"
import { useState } from "preact/hooks"
import type { AnyError } from "./speech.ts"
import { type Task, useTask } from "./use-task.ts"

/** A list of the service's, and the calls that load it. */
export interface List<A> {
  readonly items: ReadonlyArray<A>
  readonly task: Task
  readonly load: () => Promise<void>
}

/** Keeps a list as the service had it when it was last asked. */
export const useList = <A>(call: () => Promise<Client.Result<ReadonlyArray<A>, AnyError>>): List<A> => {
  const [items, setItems] = useState<ReadonlyArray<A>>([])
  const task = useTask()
  return { items, task, load: () => task.run("GET", call, setItems) }
}
