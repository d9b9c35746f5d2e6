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

/** What comes between a page and its service: networks, proxies, CDNs, and releases. */
export const network = document(api, "Network", advise, [
  {
    tag: "Unreachable",
    status: "none",
    cause: "The connection is cut before anything comes back.",
    provoke: ({ during, send }) => during({ network: "cut" }, () => send(post))
  },
  {
    tag: "TimedOut",
    status: "none",
    cause: "The network takes three seconds, and the client waits for half a second.",
    provoke: ({ during, send }) => during({ network: "slow" }, () => send({ ...post, patienceMs: 500 }))
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
    status: 522,
    cause: "A CDN answers that it does not reach the service.",
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
