import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import type { TestProject } from "vitest/node"
import * as Blackhole from "./blackhole.ts"
import * as Counting from "./counting-server.ts"
import * as Misbehaving from "./misbehaving-server.ts"
import * as Untrusted from "./untrusted.ts"
import * as Vectors from "./vector-server.ts"
import * as Wire from "./wire/server.ts"
import { ways } from "./wire/ways.ts"

declare module "vitest" {
  export interface ProvidedContext {
    /** A server that misbehaves as its paths say. */
    readonly misbehaving: string
    /** A server that sends the hostile vectors in every wrong way. */
    readonly wire: { readonly origins: ReadonlyArray<string>; readonly ways: ReadonlyArray<string> }
    /** A server that fails as it is asked to, and counts its requests. */
    readonly counting: string
    /** An origin at which nothing listens. */
    readonly closed: string
    /** An origin to which no connection is ever made. */
    readonly blackhole: string
    /** An HTTPS server whose certificate is not trusted. */
    readonly untrusted: string
    /** A server that answers as the conformance vectors say. */
    readonly vectors: string
  }
}

/** Starts what the tests of all runtimes talk to. */
export default async (project: TestProject): Promise<() => void> => {
  const started = await Promise.all([
    Misbehaving.start(),
    Blackhole.start(),
    Counting.start(),
    Untrusted.start(),
    Vectors.start(),
    Wire.start()
  ])
  const [misbehaving, blackhole, counting, untrusted, vectors, wire] = started
  project.provide("misbehaving", misbehaving.origin)
  project.provide("blackhole", blackhole.origin)
  project.provide("untrusted", untrusted.origin)
  project.provide("counting", counting.origin)
  project.provide("wire", { origins: wire.origins, ways: Object.keys(ways) })
  project.provide("vectors", vectors.origin)
  project.provide("closed", await closedOrigin())
  return () => {
    for (const { stop } of started) stop()
  }
}

const closedOrigin = async (): Promise<string> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  return `http://127.0.0.1:${port}`
}
