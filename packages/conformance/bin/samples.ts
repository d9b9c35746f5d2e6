import type { VectorError } from "../src/Vector.ts"

/** Which instances of each error the vectors have; an error that is not named here has one without fields. */
export const samples: Readonly<Record<string, ReadonlyArray<VectorError["fields"]>>> = {
  "referrals/InternalServerError": [{ status: 500 }, { status: 503 }, { status: 599 }],
  "resources/RequestRejected": [{ status: 401 }, { status: 422 }, { status: 429 }, { status: 499 }],
  "resources/ServiceFailed": [{ status: 500 }, { status: 503 }, { status: 599 }],
  "http/Unauthorized": [{ wwwAuthenticate: `Bearer realm="api", error="invalid_token"` }],
  "http/MethodNotAllowed": [{ allow: "GET, HEAD" }],
  "http/ProxyAuthenticationRequired": [{ proxyAuthenticate: `Basic realm="proxy"` }],
  "http/ContentTooLarge": [{}, { retryAfter: "120" }],
  "http/UnsupportedMediaType": [
    {},
    { accept: "application/json" },
    { acceptPatch: "application/merge-patch+json" },
    { acceptEncoding: "gzip, identity" }
  ],
  "http/RangeNotSatisfiable": [{}, { contentRange: "bytes */47022" }],
  "http/UpgradeRequired": [{ upgrade: "HTTP/3.0" }],
  "http/TooManyRequests": [{}, { retryAfter: "3600" }],
  "http/UnavailableForLegalReasons": [{}, { link: `<https://isp.example/>; rel="blocked-by"` }],
  "http/ServiceUnavailable": [{}, { retryAfter: "120" }],
  "cloudflare/CloudflareAccessDenied": [{ errorCode: 1010, status: 403 }],
  "cloudflare/CloudflareRateLimited": [{ errorCode: 1015, status: 429 }],
  "cloudflare/CloudflareQuotaReached": [{ errorCode: 1027, status: 429 }],
  "cloudflare/CloudflareOriginFailed": [
    { errorCode: 522, status: 522 },
    { errorCode: 1033, status: 530 }
  ],
  "cloudflare/CloudflareMisconfigured": [{ errorCode: 526, status: 526 }],
  "cloudflare/CloudflareWorkerFailed": [{ errorCode: 1101, status: 500 }],
  "cloudflare/CloudflareLegallyBlocked": [{ errorCode: 1039, status: 451 }],
  "cloudflare/CloudflareFailed": [{ errorCode: 500, status: 500 }],
  "cloudflare/CloudflareError": [{ errorCode: 1999, status: 503 }],
  "oauth2/InvalidClient": [{ status: 400 }, { status: 401, wwwAuthenticate: `Basic realm="token"` }],
  "bearer/InvalidBearerRequest": [{ wwwAuthenticate: `Bearer error="invalid_request"` }],
  "bearer/InvalidToken": [{ wwwAuthenticate: "Bearer" }],
  "bearer/InsufficientScope": [{ wwwAuthenticate: `Bearer error="insufficient_scope", scope="mail.send"` }],
  "sampler/Full": [
    {
      text: 'größer "als" \\ 7 €\n',
      kind: "group",
      count: -7,
      total: 0.5,
      flag: false,
      nothing: null,
      names: ["", "ü", "</script>"],
      where: { line: 1, path: ["a", "b"] },
      maybe: "yes"
    },
    {
      text: "",
      kind: "campaign",
      count: 9007199254740991,
      total: 1234.25,
      flag: true,
      nothing: null,
      names: [],
      where: { line: 0, path: [] }
    }
  ],
  "sampler/Limited": [{ limit: 5 }],
  "sampler/Refused": [{ status: 401 }, { status: 403 }],
  "sampler/Broken": [{ status: 500 }, { status: 507 }]
}
