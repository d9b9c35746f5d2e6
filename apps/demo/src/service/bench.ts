import type { IncomingMessage, ServerResponse } from "node:http"
import { performAt } from "../bench/all.ts"

/** Runs an experiment of the workbench in this process. */
export const bench = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let input = ""
  for await (const chunk of request.setEncoding("utf8")) input += String(chunk)
  const lab = `http://127.0.0.1:${request.socket.localPort}/lab`
  const result = await performAt(request.url ?? "", input, { runtime: "node", lab })
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" }).end(result)
}
