import * as Contract from "@errata/core/Contract"
import { describe, expect, it } from "vitest"
import * as all from "./Http.ts"
import { Http } from "./Http.ts"

const registered = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511
]

const carried: ReadonlyArray<readonly [Error, header: string, value: string]> = [
  [new all.Unauthorized({ wwwAuthenticate: `Bearer realm="api"` }), "www-authenticate", `Bearer realm="api"`],
  [new all.MethodNotAllowed({ allow: "GET, HEAD" }), "allow", "GET, HEAD"],
  [new all.ProxyAuthenticationRequired({ proxyAuthenticate: "Basic" }), "proxy-authenticate", "Basic"],
  [new all.ContentTooLarge({ retryAfter: "120" }), "retry-after", "120"],
  [new all.UnsupportedMediaType({ accept: "application/json" }), "accept", "application/json"],
  [new all.UnsupportedMediaType({ acceptPatch: "text/example" }), "accept-patch", "text/example"],
  [new all.UnsupportedMediaType({ acceptEncoding: "gzip" }), "accept-encoding", "gzip"],
  [new all.RangeNotSatisfiable({ contentRange: "bytes */47022" }), "content-range", "bytes */47022"],
  [new all.UpgradeRequired({ upgrade: "HTTP/3.0" }), "upgrade", "HTTP/3.0"],
  [new all.TooManyRequests({ retryAfter: "30" }), "retry-after", "30"],
  [
    new all.UnavailableForLegalReasons({ link: `<https://isp.example/>; rel="blocked-by"` }),
    "link",
    `<https://isp.example/>; rel="blocked-by"`
  ],
  [
    new all.ServiceUnavailable({ retryAfter: "Fri, 31 Dec 1999 23:59:59 GMT" }),
    "retry-after",
    "Fri, 31 Dec 1999 23:59:59 GMT"
  ]
]

describe("HTTP's own errors", () => {
  it("has every registered status from 400 to 511, and not the unused 418", () => {
    expect(Http.errors.map((error) => error.definition.status)).toEqual(registered)
  })

  it.each(carried)("%s carries its header and reads it back", (error, header, value) => {
    for (const dialect of Http.dialects) {
      const wire = Contract.encode(Http, error, { dialect })
      expect(wire.headers[header]).toBe(value)
      expect(Contract.decode(Http, wire)).toEqual(error)
    }
  })

  it("writes the blank problem of RFC 9457 section 4.2.1", () => {
    const { body, headers } = Contract.encode(Http, new all.NotFound())
    expect(headers["content-type"]).toBe("application/problem+json")
    expect(JSON.parse(body)).toEqual({ type: "about:blank", title: "Not Found", status: 404 })
  })

  it.each(registered)("is told by the status %i alone, whatever the body and the missing headers", (status) => {
    const error = Contract.decode(Http, { status, headers: {}, body: "<h1>Sorry</h1>" })
    expect(error).not.toMatchObject({ _tag: "UnrecognizedError" })
    expect(error.status).toBe(status)
  })

  it("demands at compile time what RFC 9110 demands of a server", () => {
    // @ts-expect-error - a 405 must have Allow (section 15.5.6)
    expect(() => new all.MethodNotAllowed({})).toThrow(/allow/)
    // @ts-expect-error - a 401 must have WWW-Authenticate (section 15.5.2)
    expect(() => new all.Unauthorized({})).toThrow(/wwwAuthenticate/)
  })

  it("reads a header that a careless server left out as empty", () => {
    expect(Contract.decode(Http, { status: 405, headers: {}, body: "" })).toMatchObject({
      _tag: "MethodNotAllowed",
      allow: ""
    })
  })
})
