import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import type { Source } from "./Source.ts"

/** 400: the request is not JSON, or a field in it is not valid. */
export class BadRequest extends TaggedError<BadRequest>("catalog/entities/BadRequest")("BadRequest", {
  status: 400,
  message: "The request is not valid JSON, or a field in it is not valid.",
  docs: {
    cause: "The body is not valid JSON; or it is, and specific fields have values that the API does not take.",
    remedy: "Send valid JSON with `Content-Type: application/json`, then check the fields.",
    actor: "caller"
  }
}) {}

/** 401: there is no token where the API looks for it. */
export class Unauthorized extends TaggedError<Unauthorized>("catalog/entities/Unauthorized")("Unauthorized", {
  status: 401,
  message: "The request has no API token in its header.",
  docs: {
    cause: "The API token is missing, or stands in the body.",
    remedy: "Send the token in the header.",
    actor: "caller"
  }
}) {}

/** 403: the token is no good, or may not touch this entity. */
export class Forbidden extends TaggedError<Forbidden>("catalog/entities/Forbidden")("Forbidden", {
  status: 403,
  message: "The API token is not valid, or gives no access to this entity.",
  docs: {
    cause: "The token is wrong or was revoked, or it has no right to read or write the entity.",
    remedy: "Check the token first, then its rights to the entity.",
    actor: "caller"
  }
}) {}

/** 404: no entity has this id, or none that the token may see. */
export class NotFound extends TaggedError<NotFound>("catalog/entities/NotFound")("NotFound", {
  status: 404,
  message: "No entity has this id, or none that the token may see.",
  docs: {
    cause: "The id is not right, or the entity is hidden from this token. The response does not say which.",
    remedy: "Check the id first, then the token's rights.",
    actor: "caller"
  }
}) {}

/** 429: the API's rate limit; it asks to wait for at least 60 seconds. */
export class TooManyRequests extends TaggedError<TooManyRequests>("catalog/entities/TooManyRequests")(
  "TooManyRequests",
  {
    status: 429,
    message: "The API's rate limit was reached. Wait for at least 60 seconds.",
    // Safe: a rate limit turns requests away at the door, and the document recommends another attempt at any of them.
    retry: Retry.after("60 seconds", { safe: true }),
    docs: {
      cause: "More requests were sent than the API's rate limit allows.",
      remedy: "Wait for at least 60 seconds, then send the request again.",
      actor: "caller"
    }
  }
) {}

/** 503: overloaded, or down for maintenance; it asks to wait for at least 60 seconds. */
export class ServiceUnavailable extends TaggedError<ServiceUnavailable>("catalog/entities/ServiceUnavailable")(
  "ServiceUnavailable",
  {
    status: 503,
    message: "The API is overloaded or under maintenance. Wait for at least 60 seconds.",
    // Not safe: an overloaded API may have done the work before it gave up, and nothing promises otherwise.
    retry: Retry.after("60 seconds"),
    docs: {
      cause: "The API has more work than it can do, or is down for maintenance.",
      remedy:
        "Wait for at least 60 seconds, then try again; before repeating a POST, see whether the first took effect.",
      actor: "provider"
    }
  }
) {}

/** Where this contract comes from. */
export const source: Source = {
  document: "002_176c91c88fcd11e1.txt",
  title: "Response Codes",
  says: "The statuses of a REST API that reads and writes entities, and how long to wait after two of them.",
  lists: [
    { status: 200 },
    { status: 201 },
    { status: 204 },
    { status: 400 },
    { status: 401 },
    { status: 403 },
    { status: 404 },
    { status: 429 },
    { status: 503 }
  ],
  notes: [
    "No body is shown for a failure, so the status alone tells them apart.",
    "Every success is said to include data, the 204 of a DELETE with them. HTTP allows none there (RFC 9110 section 15.3.5), so HTTP wins: none is expected.",
    "A token that is missing answers 401, one that is wrong or revoked 403; RFC 9110 section 15.5.2 would have 401 for both.",
    '"At least 60 seconds" is the least that a client waits at 429 and 503; a longer Retry-After prevails. Nothing says whether such a response carries that header; one that Errata writes does.',
    "Whether a failed request took effect is not said. 429 counts as turned away (a POST may be sent again), 503 does not."
  ]
}

/** The failures of an API that reads and writes entities, by status. */
export const Entities = Contract.make("entities", {
  version: "1.0.0",
  errors: [BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable],
  dialects: [Dialect.status],
  outcomes: {
    200: "A GET or a PATCH succeeded; the response has data.",
    201: "A POST created the entity; the response has data.",
    204: "A DELETE removed the entity."
  }
})
