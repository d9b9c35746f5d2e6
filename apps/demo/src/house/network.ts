import type { IncomingMessage, ServerResponse } from "node:http"
import type { Network } from "./operator.ts"

/** One request on its way through the network, and what lets it pass. */
export interface Passage {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Sends the request on; the body of the answer is handed over by `deliver`. */
  readonly pass: (deliver: Deliver) => void
  /** Takes down what is answered in place of the runtime. */
  readonly note: (response: string) => void
}

/** Hands the body of an answer to the page, whose head it has already. */
export type Deliver = (answer: IncomingMessage, response: ServerResponse) => void

/** Lets a request pass, or does to it what networks do. */
export const through = (network: Network, { request, response, pass, note }: Passage): void => {
  const answer = (status: number, reason: string, headers: Readonly<Record<string, string>>, body: string): void => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    note(`HTTP/1.1 ${status} ${reason}\r\n${lines.join("")}\r\n${body}`)
    response.writeHead(status, reason, headers).end(body)
  }
  switch (network) {
    case "fine":
    case "gone":
      return pass(whole)
    case "cut":
      request.socket.destroy()
      return
    case "torn":
      return pass(half((response) => response.destroy()))
    case "stalled":
      return pass(half(() => {}))
    case "slow":
      setTimeout(() => response.destroyed || pass(whole), 3000)
      return
    case "stranger":
      note(banner)
      request.socket.end(banner)
      return
    case "proxy":
      return answer(502, "Bad Gateway", { "content-type": "text/html" }, proxyPage)
    case "cdn":
      return answer(
        522,
        "",
        { "content-type": "application/problem+json", "retry-after": "60" },
        JSON.stringify(cdnProblem)
      )
  }
}

// ---- internal ----

const whole: Deliver = (answer, response) => void answer.pipe(response)

/** Hands over the first half of a body, and lets `then` decide about the rest. */
const half =
  (then: (response: ServerResponse) => void): Deliver =>
  (answer, response) => {
    const chunks: Array<Buffer> = []
    answer.on("data", (chunk: Buffer) => chunks.push(chunk))
    answer.on("end", () => {
      const body = Buffer.concat(chunks)
      response.write(body.subarray(0, body.length / 2), () => then(response))
    })
  }

/** What a mail server says to whoever calls (RFC 5321 section 4.2). */
const banner = "220 mail.example.com ESMTP\r\n"

const proxyPage = `<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`

/** What Cloudflare answers in place of an origin that does not, as its documents have it. */
const cdnProblem = {
  type: "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-522/",
  title: "Error 522: Connection timed out",
  status: 522,
  detail: "Cloudflare could not connect to the origin in time.",
  instance: "9d2f0c1b7a6e4f53",
  error_code: 522,
  error_name: "connection_timed_out",
  error_category: "origin",
  ray_id: "9d2f0c1b7a6e4f53",
  timestamp: "2026-11-20T12:00:00Z",
  zone: "desk.example.com",
  cloudflare_error: true,
  retryable: true,
  retry_after: 60,
  owner_action_required: true
}
