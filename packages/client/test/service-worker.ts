/// <reference lib="webworker" />
import * as Contract from "@errata/core/Contract"
import * as Client from "../src/Client.ts"
import { Campaigns, GroupNotFound } from "./contract.ts"

declare const self: ServiceWorkerGlobalScope

self.addEventListener("install", () => void self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

/** Answers `/cached/…` itself, with the contract's bytes, and `/through?url=…` with what its own client made of that. */
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url)
  if (url.pathname.startsWith("/cached/")) event.respondWith(missing(url.pathname.slice("/cached/".length)))
  if (url.pathname === "/through") event.respondWith(through(url.searchParams.get("url") ?? ""))
})

const missing = async (groupId: string): Promise<Response> => {
  const { body, headers, status } = Contract.encode(Campaigns, new GroupNotFound({ groupId }))
  return new Response(body, { status, headers: { ...headers } })
}

const through = async (url: string): Promise<Response> => {
  const result = await Client.result(Campaigns)(url)
  return Response.json({ tag: result.ok ? null : result.error._tag })
}
