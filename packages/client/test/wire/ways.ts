import type { Socket } from "node:net"
import { constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib"

/** A response that is to go wrong: its head up to the empty line, and its body. */
export interface Response {
  readonly status: number
  /** Lines `name: value`, without those that frame the body. */
  readonly headers: ReadonlyArray<string>
  readonly body: Buffer
}

/** One way to misbehave. It writes to the socket; what it does not end stays open until the client leaves. */
export type Way = (socket: Socket, response: Response) => void

/** Every way, by what it does to a response. */
export const ways: Readonly<Record<string, Way>> = {
  "sent as it is": (socket, sent) => socket.end(whole(sent)),

  "cut off before the head": (socket) => socket.end(),
  "cut off in the head": (socket, sent) => socket.end(half(framed(sent))),
  "cut off after the head": (socket, sent) => socket.end(framed(sent)),
  "cut off in the body": (socket, sent) => socket.end(Buffer.concat([framed(sent), half(sent.body)])),
  "cut off in a chunked body": (socket, sent) => socket.end(Buffer.concat([chunkedHead(sent), chunk(sent.body)])),

  "reset before the head": (socket) => socket.resetAndDestroy(),
  "reset in the head": (socket, sent) => reset(socket, half(framed(sent))),
  "reset after the head": (socket, sent) => reset(socket, framed(sent)),
  "reset in the body": (socket, sent) => reset(socket, Buffer.concat([framed(sent), half(sent.body)])),

  "stalls before the head": () => {},
  "stalls in the head": (socket, sent) => socket.write(half(framed(sent))),
  "drips a head without end": (socket, { status }) => {
    socket.write(`HTTP/1.1 ${status} Whatever\r\nx-drip: `)
    repeat(socket, "a")
  },
  "interim responses without end": (socket) => repeat(socket, "HTTP/1.1 103 Early Hints\r\n\r\n"),
  "stalls after the head": (socket, sent) => socket.write(framed(sent)),
  "stalls in the body": (socket, sent) => socket.write(Buffer.concat([framed(sent), half(sent.body)])),
  "drips a body without end": (socket, sent) => {
    socket.write(Buffer.concat([chunkedHead(sent), chunk(sent.body)]))
    repeat(socket, "1\r\n \r\n")
  },

  "Content-Length too long, closed": (socket, sent) => socket.end(lying(sent, sent.body.length + 10)),
  "Content-Length too long, left open": (socket, sent) => socket.write(lying(sent, sent.body.length + 10)),
  "Content-Length too short": (socket, sent) => socket.end(lying(sent, sent.body.length >> 1)),
  "Content-Length that is no number": (socket, sent) => socket.end(lying(sent, "ten")),
  "Content-Length that is negative": (socket, sent) => socket.end(lying(sent, -1)),
  "two Content-Lengths": (socket, sent) => socket.end(lying(sent, `${sent.body.length}\r\ncontent-length: 1`)),
  "Content-Length and chunks": (socket, sent) =>
    socket.end(
      Buffer.concat([head(sent, [`content-length: ${sent.body.length}`, chunked]), chunk(sent.body), lastChunk])
    ),

  "endless body, in chunks": (socket, sent) => {
    socket.write(Buffer.concat([chunkedHead(sent), chunk(sent.body)]))
    pump(socket, chunk(filler))
  },
  "endless body, until closed": (socket, sent) => {
    socket.write(Buffer.concat([head(sent), sent.body]))
    pump(socket, filler)
  },
  "64 MB of gzip in 64 KB": (socket, sent) => {
    // Its end is missing: nobody reads as far.
    const bytes = Buffer.concat([gzipSync(sent.body, { finishFlush: constants.Z_SYNC_FLUSH }), bomb])
    socket.end(Buffer.concat([head(sent, ["content-encoding: gzip", `content-length: ${bytes.length}`]), bytes]))
  },
  "endless head": (socket, { status }) => {
    socket.write(`HTTP/1.1 ${status} Whatever\r\n`)
    pump(socket, Buffer.from("x-more: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(1000)))
  },

  "chunk size that is no number": (socket, sent) => chunks(socket, sent, "zz\r\n"),
  "chunk size of 2^64": (socket, sent) => chunks(socket, sent, "10000000000000000\r\n"),
  "chunk longer than it says": (socket, sent) => chunks(socket, sent, "1\r\ntoo long\r\n0\r\n\r\n"),

  "garbage before the status line": (socket, sent) =>
    socket.end(Buffer.concat([Buffer.from("garbage\r\n"), whole(sent)])),
  "another protocol": (socket) => socket.end("220 mail.example.com ESMTP\r\n\r\n"),
  "TLS alert": (socket) => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 70])),
  "garbage after the body": (socket, sent) => socket.end(Buffer.concat([whole(sent), Buffer.from("garbage\r\n\r\n")])),
  "a header of 1 MB": (socket, sent) => socket.end(whole(sent, [`x-huge: ${"a".repeat(2 ** 20)}`])),
  "2,000 headers": (socket, sent) =>
    socket.end(
      whole(
        sent,
        Array.from({ length: 2000 }, (_, n) => `x-${n}: a`)
      )
    ),
  "a header without a colon": (socket, sent) => socket.end(whole(sent, ["no header at all"])),
  "a header with a zero character": (socket, sent) => socket.end(whole(sent, ["x-zero: \0"])),

  "gzip that is none": (socket, sent) => socket.end(whole(sent, ["content-encoding: gzip"])),
  "deflate that is gzip": (socket, sent) => socket.end(packed(sent, "deflate", gzipSync(sent.body))),
  "br that is deflate": (socket, sent) => socket.end(packed(sent, "br", deflateSync(sent.body))),
  "zstd that is deflate": (socket, sent) => socket.end(packed(sent, "zstd", deflateSync(sent.body))),
  "gzip that is cut off": (socket, sent) => socket.end(packed(sent, "gzip", half(gzipSync(sent.body)))),
  "a coding that nobody knows": (socket, sent) => socket.end(packed(sent, "rot13", sent.body))
}

// ---- internal ----

const chunked = "transfer-encoding: chunked"
const filler = Buffer.alloc(65_536, " ")
const bomb = deflateRawSync(Buffer.alloc(64 * 2 ** 20, " "))
const lastChunk = Buffer.from("0\r\n\r\n")

/** What a page of another origin needs to read a response and its headers. */
const allowed = ["access-control-allow-origin: *", "access-control-expose-headers: *", "connection: close"]

const head = ({ headers, status }: Response, more: ReadonlyArray<string> = []): Buffer =>
  Buffer.from([`HTTP/1.1 ${status} Whatever`, ...headers, ...allowed, ...more, "", ""].join("\r\n"), "latin1")

const lying = (sent: Response, length: number | string): Buffer =>
  Buffer.concat([head(sent, [`content-length: ${length}`]), sent.body])

const framed = (sent: Response): Buffer => head(sent, [`content-length: ${Math.max(2, sent.body.length)}`])

const whole = (sent: Response, more: ReadonlyArray<string> = []): Buffer =>
  Buffer.concat([head(sent, [...more, `content-length: ${sent.body.length}`]), sent.body])

const packed = (sent: Response, coding: string, body: Buffer): Buffer =>
  whole({ ...sent, body }, [`content-encoding: ${coding}`])

const chunkedHead = (sent: Response): Buffer => head(sent, [chunked])

const chunk = (bytes: Buffer): Buffer =>
  bytes.length === 0
    ? bytes
    : Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")])

const chunks = (socket: Socket, sent: Response, wrong: string): unknown =>
  socket.end(Buffer.concat([chunkedHead(sent), chunk(sent.body), Buffer.from(wrong)]))

const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1)

/** Resets once the client has had time to read what was sent: a reset takes along what the peer has not read. */
const reset = (socket: Socket, bytes: Buffer): void => {
  socket.write(bytes)
  setTimeout(() => socket.resetAndDestroy(), 50)
}

const repeat = (socket: Socket, text: string): void => {
  const timer = setInterval(() => socket.write(text), 20)
  socket.on("close", () => clearInterval(timer))
}

/** Writes for ever, as fast as the client reads. */
const pump = (socket: Socket, bytes: Buffer): void => {
  const more = () => {
    while (!socket.destroyed && socket.write(bytes)) continue
  }
  socket.on("drain", more)
  more()
}
