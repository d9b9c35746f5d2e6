import { tapped } from "./tapped.ts"
import { lightCache } from "./web-response.ts"

/**
 * Hears of the body of a Fetch response that fails when it is handed over to the host, which tells nobody of it but the
 * client: `@hono/node-server` sends the message. The response stays what it is, with the length that the host may measure.
 */
export const watchBody = (response: Response, onFailure: (thrown: unknown) => void): void => {
  const stream = streamOf(response)
  // The innermost of the contracts hears of it.
  if (stream === undefined || Object.hasOwn(stream, "getReader")) return
  const getReader = stream.getReader.bind(stream) as (options?: unknown) => ReadableStreamDefaultReader
  stream.getReader = ((options?: unknown) => {
    const reader = getReader(options)
    let isOver = false
    const hide = (thrown: unknown): never => {
      if (!isOver && !(thrown instanceof BrokenOff)) onFailure(thrown)
      isOver = true
      throw new BrokenOff()
    }
    const read = reader.read.bind(reader) as (...view: ReadonlyArray<unknown>) => Promise<never>
    const closed = reader.closed.catch(() => Promise.reject(new BrokenOff()))
    closed.catch(() => {})
    reader.read = (...view: ReadonlyArray<unknown>) => read(...view).catch(hide)
    return Object.defineProperty(reader, "closed", { value: closed, configurable: true })
  }) as ReadableStream["getReader"]
  Object.assign(stream, withoutReader)
}

// ---- internal ----

type Read = (...args: ReadonlyArray<unknown>) => unknown

const ignore = (): void => {}

/** What reads a stream by a reader that nobody else sees, a clone and compression among others, is given one of ours. */
const withoutReader: Readonly<Record<PropertyKey, Read>> = Object.fromEntries(
  ["pipeThrough", "pipeTo", "tee", "values", Symbol.asyncIterator].map((name) => [
    name,
    function (this: ReadableStream, ...args) {
      return (tapped(this, ignore) as unknown as Readonly<Record<PropertyKey, Read>>)[name]!(...args)
    } satisfies Read
  ])
)

/** All that the host is told. */
class BrokenOff extends Error {
  constructor() {
    super("The response was broken off.")
  }
}

/** Of a light response, see `lightCache`, only what it was given: to ask it for its body would make it whole. */
const streamOf = (response: Response): ReadableStream | undefined => {
  const cache = lightCache(response)
  const body: unknown = cache === undefined ? response.body : cache[1]
  return body !== null && typeof body === "object" && "getReader" in body ? (body as ReadableStream) : undefined
}
