import { expect } from "vitest"
import type { Fence } from "./readme.ts"

/** What a block ```http of a README promises: a request, and after it the response that it gets. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: string }
}

/** Reads the exchanges among a README's blocks, or says that it has none. */
export const exchanges = (readme: string, fences: ReadonlyArray<Fence>): ReadonlyArray<Exchange> => {
  const found = fences.filter((each) => each.language === "http").map((each) => parse(readme, each.text))
  if (found.length === 0) {
    throw new Error(
      `${readme} has no block \`\`\`http with a request and its response. Write one: it is run as a test.`
    )
  }
  return found
}

/** Sends the request to `origin` and expects the response: the headers that are named, and the whole body. */
export const expectExchange = async (origin: string, exchange: Exchange): Promise<void> => {
  const { method, path, headers, body, response } = exchange
  const received = await fetch(new URL(path, origin), { method, headers, ...(body === "" ? {} : { body }) })
  const text = await received.text()
  expect({
    status: received.status,
    headers: Object.fromEntries(Object.keys(response.headers).map((name) => [name, received.headers.get(name)])),
    body: json(text)
  }).toEqual({ status: response.status, headers: pattern(response.headers), body: pattern(json(response.body)) })
}

const parse = (readme: string, text: string): Exchange => {
  const [request = "", answer = ""] = text.split(/^(?=HTTP\/1\.1 )/m)
  const [, method, path] = /^([A-Z]+) (\/\S*)/.exec(request) ?? []
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? []
  if (method === undefined || path === undefined || status === undefined) {
    throw new Error(
      `A block \`\`\`http of ${readme} must read \`GET /path\`, headers, body, \`HTTP/1.1 404\`, headers, body.`
    )
  }
  return { method, path, ...message(request), response: { status: Number(status), ...message(answer) } }
}

const message = (text: string) => {
  const [head = "", ...body] = text.trim().split(/\n\n/)
  const lines = head.split("\n").slice(1)
  const headers = lines.map((line) => {
    const [name = "", ...value] = line.split(":")
    return [name.trim().toLowerCase(), value.join(":").trim()] as const
  })
  return { headers: Object.fromEntries(headers), body: body.join("\n\n") }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** `…` in a promised string stands for whatever is there: an instance id, a date. */
const pattern = (value: unknown): unknown => {
  if (typeof value === "string" && value.includes("…")) {
    return expect.stringMatching(
      new RegExp(
        `^${value
          .split("…")
          .map((part) => RegExp.escape(part))
          .join(".*")}$`,
        "s"
      )
    )
  }
  if (Array.isArray(value)) return value.map(pattern)
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, pattern(member)]))
  }
  return value
}
