import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"
import { codes, failures, reference } from "./internal/cloudflare-codes.ts"
import type { Source } from "./Source.ts"

const fields = {
  /** Cloudflare's own number, such as 522 or 1015. */
  errorCode: Schema.Int
}

/** The edge turned the request away: a ban, a firewall rule, a hostname that may not be used so. */
export class CloudflareAccessDenied extends TaggedError<CloudflareAccessDenied>("catalog/cloudflare/AccessDenied")(
  "CloudflareAccessDenied",
  {
    status: failures,
    message: "Cloudflare denied access (error {errorCode}).",
    fields,
    docs: {
      cause:
        "A rule of the site, or of Cloudflare, denies the request: by address, country, browser signature or name.",
      remedy: "Do not send it again. Ask the site's owner, with the Ray ID.",
      actor: "operator",
      links: [reference("1xxx")]
    }
  }
) {}

/** The edge's rate limit (1015), or its limit on connections to the cache (1200): the service never saw the request. */
export class CloudflareRateLimited extends TaggedError<CloudflareRateLimited>("catalog/cloudflare/RateLimited")(
  "CloudflareRateLimited",
  {
    status: failures,
    message: "Cloudflare limited the rate of requests (error {errorCode}).",
    fields,
    retry: Retry.backoff({ base: "30 seconds", max: "120 seconds", safe: true }),
    docs: {
      cause:
        "More requests came than a rule of the site allows, or too many connections wait for one server of the cache.",
      remedy: "Wait as long as the response says: 30 seconds for 1015, 60 for 1200, unless a rule says otherwise.",
      actor: "caller",
      links: [reference("1xxx")]
    }
  }
) {}

/** A limit of the site's plan is spent, such as the requests of a day (1027): it passes, but not soon. */
export class CloudflareQuotaReached extends TaggedError<CloudflareQuotaReached>("catalog/cloudflare/QuotaReached")(
  "CloudflareQuotaReached",
  {
    status: failures,
    message: "A quota at Cloudflare is used up (error {errorCode}).",
    fields,
    docs: {
      cause: "The site has used up what its plan includes.",
      remedy: "Wait for the quota's next period, or let the site's owner raise it.",
      actor: "operator",
      links: [reference("1xxx")]
    }
  }
) {}

/** The server behind the edge did not answer, not in time, or not in HTTP (502, 504, 520 to 524, 1004, 1033). */
export class CloudflareOriginFailed extends TaggedError<CloudflareOriginFailed>("catalog/cloudflare/OriginFailed")(
  "CloudflareOriginFailed",
  {
    status: failures,
    message: "Cloudflare got no answer from the service (error {errorCode}).",
    fields,
    // Not safe: at 520, 522 and 524 the service may have had the request, and only its answer is missing.
    retry: Retry.backoff({ base: "60 seconds", max: "240 seconds" }),
    docs: {
      cause: "The edge could not reach the service, or lost it before an answer came.",
      remedy:
        "Wait as long as the response says, 60 to 120 seconds; before repeating a POST, see whether it took effect.",
      actor: "operator",
      links: [reference("5xx")]
    }
  }
) {}

/** DNS, TLS or a rule of the site is set up wrongly: only its owner can mend it (525, 526, 1000, 1016, …). */
export class CloudflareMisconfigured extends TaggedError<CloudflareMisconfigured>("catalog/cloudflare/Misconfigured")(
  "CloudflareMisconfigured",
  {
    status: failures,
    message: "The site is set up wrongly at Cloudflare (error {errorCode}).",
    fields,
    docs: {
      cause: "The site's DNS, TLS, rewrite rules or snippets do not fit together.",
      remedy: "Do not send it again. Tell the site's owner, with the Ray ID.",
      actor: "operator",
      links: [reference("1xxx"), reference("5xx")]
    }
  }
) {}

/** A Worker threw, ran out of its limits or called itself (1019, 1042, 1100 to 1105). */
export class CloudflareWorkerFailed extends TaggedError<CloudflareWorkerFailed>("catalog/cloudflare/WorkerFailed")(
  "CloudflareWorkerFailed",
  {
    status: failures,
    message: "A Worker failed at Cloudflare (error {errorCode}).",
    fields,
    docs: {
      cause:
        "A Worker threw an exception that it did not catch (1101), used too much time or memory (1102), or looped.",
      remedy: "Do not send it again. The Worker's log has the exception, under the Ray ID.",
      actor: "operator",
      links: [reference("1xxx")]
    }
  }
) {}

/** The law, or a claim that rests upon it, keeps the resource away from this client (1026, 1039). */
export class CloudflareLegallyBlocked extends TaggedError<CloudflareLegallyBlocked>(
  "catalog/cloudflare/LegallyBlocked"
)("CloudflareLegallyBlocked", {
  status: failures,
  message: "Cloudflare blocks the resource for legal reasons (error {errorCode}).",
  fields,
  docs: {
    cause: "A legal restriction applies to the resource, or to the client's country.",
    remedy: "There is none for the caller.",
    actor: "operator",
    links: [reference("1xxx")]
  }
}) {}

/** Cloudflare itself failed (500), with the server behind it not necessarily involved. */
export class CloudflareFailed extends TaggedError<CloudflareFailed>("catalog/cloudflare/Failed")("CloudflareFailed", {
  status: failures,
  message: "Cloudflare failed internally (error {errorCode}).",
  fields,
  retry: Retry.backoff({ base: "30 seconds", max: "120 seconds" }),
  docs: {
    cause: "An internal error of Cloudflare's.",
    remedy: "Wait for about 30 seconds, then send the request again.",
    actor: "provider",
    links: [reference("5xx")]
  }
}) {}

/** Any other number that Cloudflare gives or will give. */
export class CloudflareError extends TaggedError<CloudflareError>("catalog/cloudflare/Error")("CloudflareError", {
  status: failures,
  message: "Cloudflare answered in the service's stead (error {errorCode}).",
  fields,
  docs: {
    cause: "Cloudflare answered with a number that this contract does not class.",
    remedy: "Look the number up in Cloudflare's documentation.",
    actor: "operator",
    links: [reference("1xxx"), reference("5xx")]
  }
}) {}

/** Where this contract comes from. */
export const source: Source = {
  document: "https://developers.cloudflare.com/fundamentals/reference/error-responses/",
  title: "Error responses",
  says:
    "What Cloudflare's edge answers itself: numbers from 1000 to 1206, and 500, 502, 504 and 520 to 526, as a problem " +
    "document to clients that accept JSON, else as HTML with a header, or as one line of text.",
  notes: [
    "The numbers are many and what a client can do is little, so each error stands for several; the number is its field.",
    "The status that goes with each 1xxx is not documented (403, 404, 409, 429, 500 and 530 have been seen), so every error takes any failure's.",
    "`retryable` and `owner_action_required` are implied by the error; `zone` is what the caller asked for; `ray_id` is the instance id.",
    "A client gets the problem document only if it sends `Accept: application/json` or `application/problem+json`, and the site has no error pages of its own.",
    "A challenge (`cf-mitigated: challenge`) has no number and is not of this contract."
  ]
}

const number = Dialect.classify("errorCode", codes)

/** The problem document, which `cloudflare_error` tells from those of the service behind. */
export const document: Dialect.Simple = /* @__PURE__ */ Dialect.json({
  name: "cloudflare",
  mediaType: "application/problem+json",
  body: {
    title: Dialect.optional(Dialect.hole.title),
    status: Dialect.optional(Dialect.hole.status),
    detail: Dialect.optional(Dialect.hole.message),
    instance: Dialect.optional(Dialect.hole.instance),
    error_code: number,
    cloudflare_error: true,
    retry_after: Dialect.optional(Dialect.hole.retryAfter)
  }
})

/** The header of the HTML pages. */
export const header: Dialect.Simple = /* @__PURE__ */ Dialect.headers({
  name: "cloudflare-header",
  headers: { "cf-error-type": number, "cf-ray": Dialect.hole.instance }
})

/** The line that some clients get, such as `error code: 1010`. */
export const line: Dialect.Simple = /* @__PURE__ */ Dialect.text({
  name: "cloudflare-line",
  body: ["error code: ", number],
  headers: { "cf-ray": Dialect.hole.instance }
})

/**
 * What a client behind Cloudflare meets instead of the service's own contract: give it to a client as a foreign
 * contract. Without it, a 503 of the edge's could be taken for one of the service's.
 */
export const Cloudflare = Contract.make("cloudflare", {
  version: "1.0.0",
  errors: [
    CloudflareAccessDenied,
    CloudflareRateLimited,
    CloudflareQuotaReached,
    CloudflareOriginFailed,
    CloudflareMisconfigured,
    CloudflareWorkerFailed,
    CloudflareLegallyBlocked,
    CloudflareFailed,
    CloudflareError
  ],
  dialects: [document, header, line]
})
