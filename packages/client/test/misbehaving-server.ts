import { once } from "node:events"
import { createServer, type Server, type Socket } from "node:net"
import type { AddressInfo } from "node:net"

/** What a test may ask of the server, by path; `?status=` chooses the status, 503 unless given. */
type Behaviour = (socket: Socket, head: (headers?: ReadonlyArray<string>) => string, url: URL) => void

const cors = ["access-control-allow-origin: *", "access-control-expose-headers: *"]

const behaviours: Readonly<Record<string, Behaviour>> = {
  "/plain": (socket, head) => socket.end(`${head(["content-length: 2"])}{}`),
  "/stall-head": () => {},
  "/stall-in-head": (socket, head) => socket.write(head().slice(0, 25)),
  "/stall-body": (socket, head) => socket.write(`${head(["content-length: 100", "retry-after: 7"])}{"type":`),
  "/drip": (socket, head) => {
    socket.write(head(["transfer-encoding: chunked"]))
    const drip = setInterval(() => socket.write("1\r\na\r\n"), 20)
    socket.on("close", () => clearInterval(drip))
  },
  "/endless": (socket, head) => {
    socket.write(head(["transfer-encoding: chunked"]))
    const chunk = `10000\r\n${"a".repeat(65_536)}\r\n`
    const pump = () => {
      while (!socket.destroyed && socket.write(chunk)) endless.bytes += 65_536
    }
    socket.on("drain", pump)
    pump()
  },
  "/truncated": (socket, head) => socket.end(`${head(["content-length: 100"])}{"type":`),
  "/reset": (socket) => socket.resetAndDestroy(),
  "/close": (socket) => socket.end(),
  "/reset-body": (socket, head) => {
    socket.write(`${head(["content-length: 100"])}{"type":`)
    setTimeout(() => socket.resetAndDestroy(), 50)
  },
  "/bad-chunk": (socket, head) => socket.end(`${head(["transfer-encoding: chunked"])}zz\r\n{"type":\r\n`),
  "/not-http": (socket) => socket.end("220 mail.example.com ESMTP\r\n\r\n"),
  "/bad-gzip": (socket, head) => socket.end(`${head(["content-encoding: gzip", "content-length: 8"])}not gzip`),
  "/short-length": (socket, head) => socket.end(`${head(["content-length: 2"])}{} and more than was promised`),
  "/huge-head": (socket, head) => socket.end(head([`x-huge: ${"a".repeat(1_000_000)}`])),
  "/no-cors": (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"),
  "/flaky": (socket, _, url) => {
    const id = url.searchParams.get("id") ?? ""
    const times = flaky.get(id) ?? []
    flaky.set(id, [...times, performance.now()])
    const status = times.length < Number(url.searchParams.get("failures")) ? "503 Service Unavailable" : "200 OK"
    const headers = [...cors, "retry-after: 1", "content-length: 2", "connection: close"]
    socket.end(`HTTP/1.1 ${status}\r\n${headers.join("\r\n")}\r\n\r\n{}`)
  },
  "/flaky-times": (socket, _, url) => {
    const text = JSON.stringify(flaky.get(url.searchParams.get("id") ?? "") ?? [])
    socket.end(`HTTP/1.1 200 OK\r\n${cors.join("\r\n")}\r\ncontent-length: ${text.length}\r\n\r\n${text}`)
  },
  "/redirect-loop": (socket, _, url) =>
    socket.end(`HTTP/1.1 302 Found\r\n${cors.join("\r\n")}\r\nlocation: ${url.pathname}\r\ncontent-length: 0\r\n\r\n`)
}

/** When each request with the same `id` came, in milliseconds. */
const flaky = new Map<string, Array<number>>()

/** How much of an endless body was written, by all of its connections: what the peer took, and its buffers. */
const endless = { bytes: 0 }

/** Starts a server that speaks HTTP by hand, so that it can get it wrong in every way that its paths name. */
export const start = async (): Promise<{ readonly origin: string; readonly stop: () => void }> => {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket)).on("error", () => {})
    let received = ""
    socket.on("data", (data) => {
      received += data.toString("latin1")
      // A TLS handshake, which this server does not speak.
      if (received.startsWith("\x16")) return socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")
      const end = received.indexOf("\r\n\r\n")
      if (end < 0) return undefined
      const [method = "", target = "/"] = received.split(" ", 2)
      received = received.slice(end + 4)
      return answer(socket, method, new URL(target, "http://localhost"))
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
}

const answer = (socket: Socket, method: string, url: URL): void => {
  const status = url.searchParams.get("status") ?? "503"
  const head = (headers: ReadonlyArray<string> = []) =>
    `HTTP/1.1 ${status} Whatever\r\n${[...cors, "connection: close", ...headers].join("\r\n")}\r\n\r\n`
  if (method === "OPTIONS") {
    const allow = ["access-control-allow-headers: *", "access-control-allow-methods: *", "content-length: 0"]
    socket.write(`HTTP/1.1 204 No Content\r\n${[...cors, ...allow].join("\r\n")}\r\n\r\n`)
  } else if (url.pathname === "/endless-bytes") {
    const text = String(endless.bytes)
    socket.end(`HTTP/1.1 200 OK\r\n${cors.join("\r\n")}\r\ncontent-length: ${text.length}\r\n\r\n${text}`)
  } else {
    behaviours[url.pathname]?.(socket, head, url)
  }
}
