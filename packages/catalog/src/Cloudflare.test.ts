import * as Contract from "@errata/core/Contract"
import { describe, expect, it } from "vitest"
import {
  Cloudflare,
  CloudflareAccessDenied,
  CloudflareMisconfigured,
  CloudflareOriginFailed,
  CloudflareRateLimited,
  CloudflareWorkerFailed
} from "./Cloudflare.ts"
import { Entities } from "./Entities.ts"

const decode = (status: number, body: string, headers: Record<string, string> = {}) =>
  Contract.decode(Entities, { status, headers, body }, { foreign: [Cloudflare] })

// The members are those of the documented example for 522, the words are not.
const document = (status: number, code: number, more: object = {}) =>
  JSON.stringify({
    type: "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-522/",
    title: `Error ${code}`,
    status,
    detail: "The service could not be reached.",
    instance: "9f140b785e57c458",
    error_code: code,
    error_name: "some_name",
    error_category: "origin",
    ray_id: "9f140b785e57c458",
    timestamp: "2026-04-24T09:22:40Z",
    zone: "example.com",
    cloudflare_error: true,
    retryable: true,
    owner_action_required: true,
    ...more
  })

describe("Cloudflare's own errors, before a contract that goes by the status", () => {
  it.each([
    [522, 522, "CloudflareOriginFailed"],
    [502, 502, "CloudflareOriginFailed"],
    [526, 526, "CloudflareMisconfigured"],
    [500, 500, "CloudflareFailed"],
    [403, 1010, "CloudflareAccessDenied"],
    [429, 1015, "CloudflareRateLimited"],
    [429, 1027, "CloudflareQuotaReached"],
    [530, 1033, "CloudflareOriginFailed"],
    [500, 1101, "CloudflareWorkerFailed"],
    [503, 1102, "CloudflareWorkerFailed"],
    [403, 1039, "CloudflareLegallyBlocked"],
    [503, 1999, "CloudflareError"]
  ])("are told by the document: %i with the number %i is %s", (status, code, tag) => {
    const error = decode(status, document(status, code), { "content-type": "application/problem+json; charset=utf-8" })
    expect(error).toMatchObject({ _tag: tag, errorCode: code, status })
    expect(error.received).toMatchObject({
      instanceId: "9f140b785e57c458",
      message: "The service could not be reached."
    })
  })

  it("ask for the wait in the document", () => {
    const error = decode(522, document(522, 522, { retry_after: 120 }))
    expect(error.received?.retryAfterMs).toBe(120_000)
    expect(decode(525, document(525, 525, { retry_after: null }))).toEqual(
      new CloudflareMisconfigured({ errorCode: 525, status: 525 })
    )
  })

  it("are told by the header of an HTML page", () => {
    const headers = { "content-type": "text/html; charset=UTF-8", "cf-error-type": "1101", "cf-ray": "9f14-FRA" }
    const error = decode(500, "<!DOCTYPE html><title>Worker threw exception</title>", headers)
    expect(error).toEqual(new CloudflareWorkerFailed({ errorCode: 1101, status: 500 }))
    expect(error.received?.instanceId).toBe("9f14-FRA")
  })

  it("are told by a line of text", () => {
    expect(decode(403, "error code: 1010", { "content-type": "text/plain; charset=UTF-8" })).toEqual(
      new CloudflareAccessDenied({ errorCode: 1010, status: 403 })
    )
    expect(decode(502, "error code: 502\n")).toEqual(new CloudflareOriginFailed({ errorCode: 502, status: 502 }))
  })

  it("leave what only looks like them to the contract", () => {
    expect(decode(503, document(503, 522, { cloudflare_error: false }))._tag).toBe("ServiceUnavailable")
    expect(decode(503, document(503, 522, { cloudflare_error: "true" }))._tag).toBe("ServiceUnavailable")
    expect(decode(503, "<html>error code: 1010</html>")._tag).toBe("ServiceUnavailable")
    expect(decode(429, "")._tag).toBe("TooManyRequests")
  })

  it("are written and read back in each of their forms", () => {
    const error = new CloudflareRateLimited({ errorCode: 1015, status: 429 })
    for (const dialect of Cloudflare.dialects) {
      const wire = Contract.encode(Cloudflare, error, { dialect, instanceId: "9f140b785e57c458" })
      expect(wire.defect).toBeUndefined()
      expect(Contract.decode(Cloudflare, wire)).toEqual(error)
    }
  })
})
