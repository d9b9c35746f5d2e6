import { randomBytes } from "node:crypto"
import { once } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import { type AddressInfo, connect, createServer } from "node:net"
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
      void refusal().then(() =>
        answer(
          521,
          "",
          { "content-type": "application/problem+json", "retry-after": "60" },
          JSON.stringify(originDown())
        )
      )
      return
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

/** Connects to a port that nobody has any more, as a CDN does whose origin is down, and waits until it is refused. */
const refusal = async (): Promise<void> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  await once(connect(port, "127.0.0.1"), "connect").catch(() => {})
}

/** What Cloudflare answers in place of an origin that refuses it, as its documents have it. */
const originDown = () => {
  const ray = randomBytes(8).toString("hex")
  return {
    type: "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-521/",
    title: "Error 521: Web server is down",
    status: 521,
    detail: "The origin web server refused the connection.",
    instance: ray,
    error_code: 521,
    error_name: "web_server_down",
    error_category: "origin",
    ray_id: ray,
    timestamp: new Date().toISOString(),
    zone: "desk.example.com",
    cloudflare_error: true,
    retryable: true,
    retry_after: 60,
    owner_action_required: true
  }
}
