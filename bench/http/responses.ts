/** Takes one response: its head with the empty line, and its body as it was on the wire. */
export type Take = (head: string, body: Buffer) => void

/** Makes what cuts the bytes of a connection into responses; HTTP/1.1 with a length or in chunks, nothing else. */
export const cutting = (take: Take): ((bytes: Buffer) => void) => {
  let rest: Buffer | undefined
  return (bytes) => {
    let all = rest === undefined ? bytes : Buffer.concat([rest, bytes])
    rest = undefined
    while (all.length > 0) {
      const start = all.indexOf("\r\n\r\n") + 4
      const head = start < 4 ? "" : all.toString("latin1", 0, start)
      const end = head === "" ? -1 : endOf(head, all, start)
      if (end === -1) {
        // The bytes are the connection's own buffer, into which it reads again.
        rest = Buffer.from(all)
        return
      }
      take(head, all.subarray(start, end))
      all = all.subarray(end)
    }
  }
}

// ---- internal ----

const endOf = (head: string, all: Buffer, start: number): number => {
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)
  if (length !== null) {
    const end = start + Number(length[1])
    return end <= all.length ? end : -1
  }
  const last = all.indexOf("0\r\n\r\n", start)
  return last === -1 ? -1 : last + 5
}
