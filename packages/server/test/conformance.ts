import { contractSuite, describe, foreignOf, named, type Task, task, vectors } from "@errata/conformance"
import { Contract } from "@errata/core"
import { afterAll } from "vitest"
import { read, type Served } from "./serve.ts"

/** The vectors that a server has to write, by their path. */
export const tasks: ReadonlyMap<string, Task> = new Map(
  vectors.filter(({ direction }) => direction === "both").map((vector) => [`/${vector.id}`, task(vector)])
)

/** What the handler of one vector does. */
export const fail = ({ failure }: Task): never => {
  throw failure
}

/** Says what the failure of the request's path is. */
export const taskOf = (url: string | undefined): Task => tasks.get(new URL(url ?? "", "http://x").pathname)!

/** Runs the conformance suite against a server that fails as the tasks say, read by the core itself. */
export const conforms = async (name: string, start: Promise<Served>): Promise<void> => {
  const server = await start
  afterAll(() => server[Symbol.asyncDispose]())
  contractSuite({
    name,
    produce: (vector) => Promise.resolve(`${server.url}/${vector.id}`),
    wire: read,
    read: async (url, vector) => {
      const options = { foreign: foreignOf(vector) }
      return describe(vector, Contract.decode(named(vector.contract), await read(url), options))
    }
  })
}
