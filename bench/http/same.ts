/** What a server sends, without what differs from response to response. */
export interface Peek {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Looks at a server's response. */
export const peek = async (port: number, path: string): Promise<Peek> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  const { date: _, ...headers } = Object.fromEntries(response.headers)
  const body = blank(await response.text())
  return {
    status: response.status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, blank(value)])),
    body
  }
}

/** Refuses to compare servers that do not do the same work. */
export const expectSame = (name: string, one: Peek, other: Peek): void => {
  const [left, right] = [one, other].map(({ headers, ...rest }) =>
    JSON.stringify({
      ...rest,
      headers: Object.keys(headers)
        .toSorted()
        .map((name) => `${name}: ${headers[name]}`)
    })
  )
  if (left !== right) throw new Error(`${name} does not send what the hand-written code sends:\n${left}\n${right}`)
}

// ---- internal ----

/** Ids, and the fields that differ from call to call. Their lengths do not. */
const blank = (text: string): string =>
  text.replaceAll(/urn:uuid:[0-9a-f-]{36}/g, "urn:uuid:…").replaceAll(/group \d+|"limit":\d+/g, "…")
