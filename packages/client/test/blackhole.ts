import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { connect, type Socket } from "node:net"

/**
 * Starts a port that answers no connection at all: its process is stopped, and its queue of waiting connections is full,
 * so that the system drops what else comes.
 */
export const start = async (): Promise<{ readonly origin: string; readonly stop: () => void }> => {
  const listen = `const s = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => console.log(s.address().port))`
  const child: ChildProcess = spawn(process.execPath, ["-e", listen], { stdio: ["ignore", "pipe", "inherit"] })
  const [line] = (await once(child.stdout!, "data")) as [Buffer]
  const port = Number(line.toString())
  child.kill("SIGSTOP")
  const waiting: ReadonlyArray<Socket> = Array.from({ length: 4 }, () =>
    connect(port, "127.0.0.1").on("error", () => {})
  )
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      for (const socket of waiting) socket.destroy()
      child.kill("SIGKILL")
    }
  }
}
