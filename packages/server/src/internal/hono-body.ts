import type { HonoRequest } from "hono"
import { Carried } from "./found.ts"

/**
 * Blames the client for a body that is not what its type says. A handler that awaits `c.req.json()` would fail with a
 * SyntaxError, one that reads a form with a TypeError: both could as well come from its own work.
 */
export const blameBrokenBody = (request: HonoRequest): void => {
  request.json = jsonOrBlame
  request.formData = formDataOrBlame
  request.parseBody = parseBodyOrBlame
}

// ---- internal ----

async function jsonOrBlame<T>(this: HonoRequest): Promise<T> {
  try {
    return await own(this).json.call<HonoRequest, [], Promise<T>>(this)
  } catch (thrown) {
    throw thrown instanceof SyntaxError ? new Carried({ kind: "malformedBody" }, thrown) : thrown
  }
}

function formDataOrBlame(this: HonoRequest): Promise<FormData> {
  return form(this, () => own(this).formData.call(this))
}

function parseBodyOrBlame<T>(this: HonoRequest, options?: object): Promise<T> {
  return form(this, () => own(this).parseBody.call(this, options) as Promise<T>)
}

const form = async <T>(request: HonoRequest, read: () => Promise<T>): Promise<T> => {
  // A body that the handler has read without Hono is not to be had, which is a TypeError too.
  const isThere = !request.raw.bodyUsed || Object.keys(request.bodyCache).length > 0
  try {
    return await read()
  } catch (thrown) {
    throw isThere && thrown instanceof TypeError ? new Carried({ kind: "malformedBody" }, thrown) : thrown
  }
}

const own = (request: HonoRequest): HonoRequest => Object.getPrototypeOf(request) as HonoRequest
