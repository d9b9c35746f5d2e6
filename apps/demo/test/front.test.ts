import { once } from "node:events"
import { connect } from "node:net"
import { describe, expect, it } from "vitest"
import { visit } from "./visit.ts"

const here = visit()

/** Leaves amid what it announces. */
const leaveAmid = async (head: string): Promise<void> => {
  const socket = connect(here.demo().port, "localhost")
  await once(socket, "connect")
  socket.write(`${head}\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{`)
  await new Promise((resolve) => setTimeout(resolve, 200))
  socket.destroy()
}

describe("the front of the house", () => {
  it("says what it has not, and where the page is", async () => {
    const response = await fetch(`${here.demo().url}/nowhere`)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe("Nothing is here. The page is at /.\n")
  })

  it("stays up when it is asked for an id that is none, and when a client leaves amid its switches", async () => {
    const { output, url } = here.demo()
    expect(await (await fetch(`${url}/log/%E0`)).json()).toEqual([])
    await leaveAmid("POST /switches HTTP/1.1")
    expect((await fetch(`${url}/switches`)).status).toBe(200)
    expect(output()).not.toMatch(/Error/)
  })
})
