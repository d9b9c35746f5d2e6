import * as Contract from "@errata/core/Contract"
import type { Page } from "playwright"
import { Campaigns, RateLimited } from "../examples/contract.ts"
import type { OwnPage } from "./page.ts"

/** What the example's API answers: a response, the body of a success, or no connection. */
export type Answer = Pick<Contract.Encoded, "status" | "headers" | "body"> | string

/** Too many requests, until so many seconds have passed. */
export const limited = (seconds: string): Answer => {
  const wire = Contract.encode(Campaigns, new RateLimited({ limit: 5 }))
  return { ...wire, headers: { ...wire.headers, "retry-after": seconds } }
}

/** Opens the example for some groups, with these answers in turn, and counts the requests. Its clock is the caller's. */
export const visit = async (own: OwnPage, ids: string, answers: ReadonlyArray<Answer>) => {
  const page: Page = await own.browser.newPage()
  await page.clock.install()
  const counted = { requests: 0 }
  await page.route("**/api/**", async (route) => {
    const answer = answers[Math.min(counted.requests, answers.length - 1)]!
    counted.requests += 1
    if (answer === "abort") return route.abort("connectionrefused")
    if (typeof answer === "string") return route.fulfill({ status: 200, body: answer, contentType: "application/json" })
    return route.fulfill({ status: answer.status, headers: { ...answer.headers }, body: answer.body })
  })
  await page.goto(`${own.origin}/#${ids}`)
  return { page, counted }
}
