import type { Subject } from "../speed/work.ts"

let answer: Response

/** What the global `fetch` gives while all is measured: the response that is to be read, and nothing goes over a network. */
export const mocked = (() => Promise.resolve(answer)) as typeof fetch

/** Does something while the global `fetch` is the mocked one. */
export const withMock = async <A>(run: () => Promise<A>): Promise<A> => {
  const { fetch } = globalThis
  globalThis.fetch = mocked
  try {
    return await run()
  } finally {
    globalThis.fetch = fetch
  }
}

/** A subject whose client is called, and gets the response from the mocked `fetch`. */
export const calling = (
  { encode }: Subject,
  name: string,
  variant: string,
  call: () => number | Promise<number>
): Subject => ({
  name,
  variant,
  encode,
  decode: (response) => {
    answer = response
    return call()
  }
})
