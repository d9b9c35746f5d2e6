import type { IncomingMessage, ServerResponse } from "node:http"
import type { LabAnswer } from "../bench/lab.ts"

/** A server that answers as it is told to: `/lab?id=…&answers=[…]`, the nth request of an id with the nth answer. */
export const lab = (request: IncomingMessage, response: ServerResponse): void => {
  const { searchParams } = new URL(request.url ?? "", "http://lab")
  const id = searchParams.get("id") ?? ""
  const answers = JSON.parse(searchParams.get("answers") ?? "[{}]") as ReadonlyArray<LabAnswer>
  const count = asked.get(id) ?? 0
  asked.delete(id)
  asked.set(id, count + 1)
  for (const oldest of asked.keys()) if (asked.size > 1000) asked.delete(oldest)
  void answer(request, response, answers[Math.min(count, answers.length - 1)] ?? {})
}

// ---- internal ----

/** How often each experiment has asked. */
const asked = new Map<string, number>()

const answer = async (request: IncomingMessage, response: ServerResponse, told: LabAnswer): Promise<void> => {
  const { status = 200, headers = {}, body = "", afterMs = 0, cut, raw, fill, length, echo } = told
  let sent = ""
  for await (const chunk of request.setEncoding("utf8")) sent += String(chunk)
  await pause(afterMs)
  if (raw !== undefined) return void response.socket?.end(raw)
  if (cut === "head") return void response.socket?.destroy()
  const { accept, "idempotency-key": key } = request.headers
  const said = echo === true ? { method: request.method, accept, key, body: sent } : body
  const text = fill === undefined ? (typeof said === "string" ? said : JSON.stringify(said)) : "x".repeat(fill)
  response.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    ...(length === undefined ? {} : { "content-length": length }),
    ...headers
  })
  if (cut === undefined) return void response.end(text)
  // A part of the body goes out, and then nothing more: for a while, or for good.
  response.write(text)
  await pause(50)
  if (cut === "body") return void response.socket?.destroy()
  await pause(cut.stallMs)
  response.end()
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
