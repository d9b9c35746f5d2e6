import { expect } from "vitest"

/** What a block ```http of a README promises: a request, and after it the response that it gets. */
interface Exchange {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: string }
}

/** Sends the block's request to `origin` and expects its response: the headers that are named, and the whole body. */
export const expectExchange = async (origin: string, block: string): Promise<void> => {
  const { method, path, headers, body, response } = parse(block)
  const received = await fetch(new URL(path, origin), { method, headers, ...(body === "" ? {} : { body }) })
  const text = await received.text()
  expect({
    status: received.status,
    headers: Object.fromEntries(Object.keys(response.headers).map((name) => [name, received.headers.get(name)])),
    body: json(text)
  }).toEqual({ status: response.status, headers: pattern(response.headers), body: pattern(json(response.body)) })
}

const parse = (text: string): Exchange => {
  const [request = "", answer = ""] = text.split(/^(?=HTTP\/1\.1 )/m)
  const [, method, path] = /^([A-Z]+) (\/\S*)/.exec(request) ?? []
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? []
  if (method === undefined || path === undefined || status === undefined) {
    throw new Error(
      `A block \`\`\`http reads \`GET /path\`, headers, body, \`HTTP/1.1 404\`, headers, body; not:\n${text}`
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
