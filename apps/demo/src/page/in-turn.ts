/** Does one piece of work after the other: a switch must not turn another's answer. */
export const inTurn = <A>(work: () => Promise<A>): Promise<A> => {
  const next = queue.then(work)
  queue = next.catch(() => {})
  return next
}

// ---- internal ----

let queue: Promise<unknown> = Promise.resolve()
