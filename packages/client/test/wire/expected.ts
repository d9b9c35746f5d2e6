/** The failure is known, by its body or, where that did not come, by its status. */
const read = ["as written", "by its status"]
const lost = ["ConnectionLost"]
const unreachable = ["Unreachable (unknown)"]
const late = ["TimedOut (firstByte)"]
const noHttp = ["MalformedResponse (http)"]
// Of a success, whose body is what was asked for, the rest has to come; a shorter one that ends properly is no JSON.
const success = {
  lost: [...read, ...lost],
  late: [...read, "TimedOut (total)"],
  tooLarge: [...read, "ResponseTooLarge"],
  noHttp: [...read, ...noHttp],
  noCoding: [...read, "MalformedResponse (encoding)"],
  invalid: [...read, "InvalidSuccess"]
}

/** What the hostile vectors may come to when they are sent in each way: in Node, in Chromium and in workerd. */
export const expected: Readonly<Record<string, ReadonlyArray<ReadonlyArray<string>>>> = {
  "sent as it is": [read, read, read],

  "cut off before the head": [lost, unreachable, unreachable],
  // Chromium takes a head that ends with its connection for a whole one.
  "cut off in the head": [lost, [...unreachable, ...success.lost], unreachable],
  "cut off after the head": [success.lost, success.lost, success.lost],
  "cut off in the body": [success.lost, success.lost, success.lost],
  "cut off in a chunked body": [success.noHttp, success.lost, success.lost],

  "reset before the head": [lost, unreachable, unreachable],
  "reset in the head": [lost, unreachable, unreachable],
  "reset after the head": [success.lost, success.lost, success.lost],
  "reset in the body": [success.lost, success.lost, success.lost],

  "stalls before the head": [late, late, late],
  "stalls in the head": [late, late, late],
  "drips a head without end": [late, late, late],
  "interim responses without end": [late, late, late],
  "stalls after the head": [success.late, success.late, success.late],
  "stalls in the body": [success.late, success.late, success.late],
  "drips a body without end": [success.late, success.late, success.late],

  "Content-Length too long, closed": [success.lost, success.lost, success.lost],
  "Content-Length too long, left open": [success.late, success.late, success.late],
  "Content-Length too short": [success.invalid, success.invalid, success.invalid],
  // Browsers, and workerd where there is no body, do not mind.
  "Content-Length that is no number": [noHttp, read, [...unreachable, ...read]],
  "Content-Length that is negative": [noHttp, read, [...unreachable, ...read]],
  "two Content-Lengths": [noHttp, [...unreachable, ...read], [...unreachable, ...read]],
  "Content-Length and chunks": [noHttp, read, read],

  "endless body, in chunks": [success.tooLarge, success.tooLarge, success.tooLarge],
  "endless body, until closed": [success.tooLarge, success.tooLarge, success.tooLarge],
  "64 MB of gzip in 64 KB": [success.tooLarge, success.tooLarge, success.tooLarge],
  "endless head": [
    [...noHttp, ...late],
    [...unreachable, ...late],
    [...unreachable, ...late]
  ],

  "chunk size that is no number": [success.noHttp, success.lost, success.lost],
  "chunk size of 2^64": [success.noHttp, success.lost, success.lost],
  "chunk longer than it says": [success.noHttp, success.lost, success.lost],

  "garbage before the status line": [noHttp, unreachable, unreachable],
  "another protocol": [noHttp, unreachable, unreachable],
  "TLS alert": [noHttp, unreachable, unreachable],
  "garbage after the body": [read, read, read],
  "a header of 1 MB": [noHttp, unreachable, unreachable],
  "2,000 headers": [read, read, read],
  "a header without a colon": [noHttp, read, unreachable],
  "a header with a zero character": [noHttp, unreachable, unreachable],

  "gzip that is none": [success.noCoding, success.lost, success.noCoding],
  "deflate that is gzip": [success.noCoding, success.lost, success.invalid],
  "br that is deflate": [success.noCoding, success.lost, success.noCoding],
  "zstd that is deflate": [success.noCoding, success.lost, success.invalid],
  "gzip that is cut off": [success.invalid, success.invalid, success.lost],
  "a coding that nobody knows": [read, read, read]
}
