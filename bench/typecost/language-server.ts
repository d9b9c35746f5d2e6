import { spawn } from "node:child_process"
import { once } from "node:events"

/** What a language server is asked here. */
export interface LanguageServer {
  /** Sends a request, and gives its result. */
  readonly ask: (method: string, params: unknown) => Promise<unknown>
  readonly tell: (method: string, params: unknown) => void
  readonly stop: () => Promise<void>
}

/** Starts TypeScript's own language server as an editor does, and opens a folder in it. */
export const start = async (folder: URL): Promise<LanguageServer> => {
  const server = spawn("tsc", ["--lsp", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  let received: Buffer = Buffer.alloc(0)
  server.stdout.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    for (let next = take(received); next !== undefined; next = take(received)) {
      received = next.rest
      const { id, method, params, result, error } = next.message
      // The server asks for settings and to register capabilities: it gets the defaults.
      if (method !== undefined && id !== undefined) {
        send({ id, result: (params?.items ?? []).length === 0 ? null : params!.items!.map(() => null) })
      } else if (id !== undefined) {
        if (error === undefined) waiting.get(Number(id))?.resolve(result)
        else waiting.get(Number(id))?.reject(new Error(error.message))
      }
    }
  })
  let last = 0
  const ask: LanguageServer["ask"] = (method, params) => {
    const answer = Promise.withResolvers<unknown>()
    waiting.set(++last, answer)
    send({ id: last, method, params })
    return answer.promise
  }
  const tell: LanguageServer["tell"] = (method, params) => send({ method, params })
  await ask("initialize", { processId: process.pid, rootUri: folder.href, capabilities })
  tell("initialized", {})
  const stop = async (): Promise<void> => {
    await ask("shutdown", undefined)
    const exit = once(server, "exit")
    tell("exit", undefined)
    await exit
  }
  return { ask, tell, stop }
}

// ---- internal ----

interface Message {
  readonly id?: number | string
  readonly method?: string
  readonly params?: { readonly items?: ReadonlyArray<unknown> }
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

const capabilities = {
  textDocument: { completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true } } },
  workspace: { configuration: true }
}

/** Takes the first message off what was received; undefined as long as it is not there in full. */
const take = (received: Buffer): { readonly message: Message; readonly rest: Buffer } | undefined => {
  const end = received.indexOf("\r\n\r\n")
  if (end === -1) return undefined
  const length = Number(/Content-Length: (\d+)/i.exec(received.toString("latin1", 0, end))?.[1])
  const body = received.subarray(end + 4, end + 4 + length)
  if (body.length < length) return undefined
  return { message: JSON.parse(body.toString()) as Message, rest: received.subarray(end + 4 + length) }
}
