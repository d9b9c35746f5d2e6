import { fork } from "node:child_process"

/** A module that runs in a process of its own, and is spoken to by messages. */
export interface Child {
  /** Sends a message, and waits for the next one that comes back. */
  readonly ask: <A>(message: object) => Promise<A>
  readonly stop: () => void
}

/** Starts a module of this folder, and gives the first thing that it says with it. */
export const start = async <A>(
  module: string,
  args: ReadonlyArray<string> = [],
  execArgv: ReadonlyArray<string> = []
): Promise<readonly [child: Child, first: A]> => {
  const child = fork(`${import.meta.dirname}/${module}`, args, { execArgv: [...execArgv] })
  const next = <B>(): Promise<B> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`${module} ${args.join(" ")} ended with ${code}`))
      child.once("exit", ended)
      child.once("message", (message) => {
        child.off("exit", ended)
        resolve(message as B)
      })
    })
  const first = await next<A>()
  return [
    {
      ask: (message) => {
        const answer = next<never>()
        child.send(message)
        return answer
      },
      stop: () => child.disconnect()
    },
    first
  ]
}
