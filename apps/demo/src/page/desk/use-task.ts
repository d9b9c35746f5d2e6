import type { Client } from "@errata/client"
import { useRef, useState } from "preact/hooks"
import type { AnyError } from "./speech.ts"

/** A call that failed. */
export interface Failure {
  readonly error: AnyError
  readonly method: string
  /** Requests made so far. */
  readonly attempt: number
  /** Makes the call again, once: a second press of the button is not a second message. */
  readonly again: () => void
}

/** The calls of one place on the page. */
export interface Task {
  readonly busy: boolean
  /** What the last call failed with. */
  readonly failure: Failure | undefined
  /** Makes a call, with a method; `done` gets what it succeeds with. */
  readonly run: <A>(
    method: string,
    call: () => Promise<Client.Result<A, AnyError>>,
    done: (value: A) => void
  ) => Promise<void>
}

/** Makes calls, and keeps the failure of the last one. */
export const useTask = (): Task => {
  const [running, setRunning] = useState(0)
  const [failure, setFailure] = useState<Failure | undefined>()
  // A call that ends after a later one has failed leaves that failure where it is.
  const last = useRef(0)

  const attemptOf = async <A>(attempt: number, ...[method, call, done]: Run<A>): Promise<void> => {
    const own = ++last.current
    setRunning((count) => count + 1)
    const result = await call()
    setRunning((count) => count - 1)
    if (result.ok) {
      if (own === last.current) setFailure(undefined)
      return done(result.value)
    }
    let used = false
    const again = () => {
      if (!used) void attemptOf(attempt + 1, method, call, done)
      used = true
    }
    setFailure({ error: result.error, method, attempt, again })
  }
  return { busy: running > 0, failure, run: (...run) => attemptOf(1, ...run) }
}

// ---- internal ----

type Run<A> = [method: string, call: () => Promise<Client.Result<A, AnyError>>, done: (value: A) => void]
