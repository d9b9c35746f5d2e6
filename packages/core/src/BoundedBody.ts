/** What was read of a body, as text. */
export interface Bounded {
  readonly text: string
  /** The body was longer than the limit: `text` is its beginning. */
  readonly truncated: boolean
}

/** The parts of a Fetch response that reading needs, so that this works in every host. */
export interface Readable {
  readonly body: Stream | null
}

/** A stream of bytes, as the Streams standard has it. */
export interface Stream {
  readonly getReader: () => Reader
}

/** The default reader of a stream of bytes. */
export interface Reader {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  readonly cancel: (reason?: unknown) => Promise<void>
}

/**
 * Reads at most `maxBytes` bytes of a body as UTF-8; what is no UTF-8 becomes U+FFFD. Bytes are counted as they come,
 * for `Content-Length` speaks of the compressed form. Rejects only when the stream does, or
 * gives something else than bytes.
 */
export async function read(response: Readable, options: { readonly maxBytes: number }): Promise<Bounded> {
  if (response.body === null) return { text: "", truncated: false }
  const reader = response.body.getReader()
  const chunks: Array<Uint8Array> = []
  let room = options.maxBytes
  for (;;) {
    const { done, value } = await reader.read()
    if (done || value === undefined) return { text: decode(chunks), truncated: false }
    if (!ArrayBuffer.isView(value)) {
      // What has no length would never reach the limit.
      reader.cancel().catch(() => {})
      throw new TypeError("A chunk of the body is no Uint8Array.")
    }
    if (value.byteLength > room) {
      chunks.push(value.subarray(0, room))
      // Not awaited: a peer that never stops must not be able to make us wait for it.
      reader.cancel().catch(() => {})
      return { text: decode(chunks), truncated: true }
    }
    room -= value.byteLength
    chunks.push(value)
  }
}

// ---- internal ----

let decoder: TextDecoder | undefined

/** Decodes all at once: a decoder that waits for more is several times as slow, and most failures are one chunk. */
function decode(chunks: ReadonlyArray<Uint8Array>): string {
  // One for all bodies: without `stream` it keeps nothing from one to the next, and making one costs a tenth of a read.
  decoder ??= new (globalThis as unknown as { readonly TextDecoder: new () => TextDecoder }).TextDecoder()
  return decoder.decode(chunks.length === 1 ? chunks[0] : join(chunks))
}

function join(chunks: ReadonlyArray<Uint8Array>): Uint8Array {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}

/** The part of the Encoding standard's decoder that is needed. */
interface TextDecoder {
  readonly decode: (bytes?: Uint8Array) => string
}
