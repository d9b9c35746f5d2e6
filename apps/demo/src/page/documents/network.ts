import { Cloudflare } from "@errata/catalog/Cloudflare"
import { Messaging } from "@errata/catalog/Messaging"
import { type Client, TransportError } from "@errata/client"
import { Contract } from "@errata/core"
import { type Advice, document } from "../document.ts"
import type { Api } from "../stage.ts"
import { messagingAdvice } from "./messaging-advice.ts"

const api: Api<typeof Messaging, [typeof Cloudflare]> = {
  contract: Messaging,
  name: "network",
  foreign: [Cloudflare],
  base: "/v1/spring",
  headers: { authorization: "Bearer spring-7f3a" }
}

const advise = (error: Client.Error<typeof Messaging, [typeof Cloudflare]>): Advice =>
  TransportError.is(error)
    ? { title: titles[error._tag], remedy: error.message }
    : Contract.isKnown(Cloudflare, error)
      ? { title: "The network could not reach the service", remedy: error.message }
      : messagingAdvice(error)

/** Each way of getting no response: a new one in the union, and this does not compile. */
const titles: Readonly<Record<TransportError.TransportError["_tag"], string>> = {
  Offline: "You are offline",
  Unreachable: "The service could not be reached",
  ConnectionLost: "The connection broke off",
  TimedOut: "The service took too long",
  Aborted: "The request was cancelled",
  ResponseTooLarge: "The answer was too long",
  MalformedResponse: "The answer was no HTTP",
  InvalidRequest: "This request cannot be sent"
}

const message = { from: "Theatre", to: ["+46701740605"], body: "The doors open at seven." }
const post = { method: "POST", path: "/batches", body: message }
const list = { method: "GET", path: "/groups" }

/** Waits until nobody answers the page any more. */
const untilGone = async (): Promise<void> => {
  for (;;) {
    try {
      await fetch("/switches")
    } catch {
      return
    }
  }
}

/** What comes between a page and its service: devices, networks, proxies, CDNs, and releases. */
export const network = document(api, "Network", advise, [
  {
    tag: "Offline",
    status: "none",
    byHand: true,
    cause: "The device has no network. No page can bring this about: tick Offline in the developer tools first.",
    provoke: ({ send }) => {
      if (navigator.onLine) throw new Error("This browser says that it is online.")
      return send(post)
    }
  },
  {
    tag: "Unreachable",
    name: "gone",
    status: "none",
    cause: "The front door stops listening for three seconds, and the connection is refused.",
    provoke: ({ during, send }) =>
      during({ network: "gone" }, async () => {
        await untilGone()
        return send(post)
      })
  },
  {
    tag: "Unreachable",
    status: "none",
    cause: "The connection is cut before anything comes back.",
    provoke: ({ during, send }) => during({ network: "cut" }, () => send(post))
  },
  {
    tag: "Unreachable",
    name: "stranger",
    status: "none",
    cause: "A mail server answers. To a page that is no answer at all; in Node it would be a MalformedResponse.",
    provoke: ({ during, send }) => during({ network: "stranger" }, () => send(post))
  },
  {
    tag: "ConnectionLost",
    status: "none",
    cause: "The connection breaks off in the middle of the list of groups.",
    provoke: ({ during, send }) => during({ network: "torn" }, () => send({ ...list, reads: {} }))
  },
  {
    tag: "TimedOut",
    status: "none",
    cause: "The network takes three seconds, and the client waits for half a second.",
    provoke: ({ during, send }) => during({ network: "slow" }, () => send({ ...post, patienceMs: 500 }))
  },
  {
    tag: "TimedOut",
    name: "stalled",
    status: "none",
    cause: "The list of groups begins and then hangs, and the client gives it one second in all.",
    provoke: ({ during, send }) =>
      during({ network: "stalled" }, () => send({ ...list, reads: { totalTimeoutMs: 1000 } }))
  },
  {
    tag: "Aborted",
    status: "none",
    cause: "The network takes three seconds, and the caller gives up after a quarter of one.",
    provoke: ({ during, send }) =>
      during({ network: "slow" }, () => {
        const giving = new AbortController()
        setTimeout(() => giving.abort(), 250)
        return send({ ...post, signal: giving.signal })
      })
  },
  {
    tag: "ResponseTooLarge",
    status: "none",
    cause: "The list of groups is longer than the 64 bytes that the client takes.",
    provoke: ({ send }) => send({ ...list, reads: { maxSuccessBytes: 64 } })
  },
  {
    tag: "InvalidRequest",
    status: "none",
    cause: "The method has a space in it, and the browser will not send such a thing.",
    provoke: ({ send }) => send({ ...post, method: "PO ST" })
  },
  {
    tag: "UnrecognizedError",
    status: 502,
    cause: "A proxy answers in place of the service, with a page of HTML.",
    peers: "html",
    provoke: ({ during, send }) => during({ network: "proxy" }, () => send(post))
  },
  {
    tag: "CloudflareOriginFailed",
    status: 521,
    cause: "A CDN stands before the service, is refused by it, and answers itself.",
    provoke: ({ during, send }) => during({ network: "cdn" }, () => send(post))
  },
  {
    tag: "UnrecognizedError",
    relayed: "ServiceUnavailable",
    status: 403,
    code: "quiet_hours",
    cause: "The service is newer than the page, and fails in a way that the page has not heard of.",
    peers: "newer",
    provoke: ({ during, send }) => during({ newer: true }, () => send(post))
  }
])
