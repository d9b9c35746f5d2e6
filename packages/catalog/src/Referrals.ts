import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import type { Source } from "./Source.ts"

/** 400: an input did not pass validation. */
export class BadRequest extends TaggedError<BadRequest>("catalog/referrals/BadRequest")("BadRequest", {
  status: 400,
  message: "An input of the request is not valid.",
  docs: {
    cause: "The request was read, but one of its inputs failed validation.",
    remedy: "Compare the inputs with the operation's reference and correct the one that is wrong.",
    actor: "caller"
  }
}) {}

/** 402: the plan's quota of participants is used up. */
export class UsageLimit extends TaggedError<UsageLimit>("catalog/referrals/UsageLimit")("UsageLimit", {
  status: 402,
  message: "The plan has no participants left.",
  docs: {
    cause: "The account has reached the number of participants that its plan includes.",
    remedy: "Move the account to the next tier.",
    actor: "user"
  }
}) {}

/** 403: the API key does not permit the action. */
export class NotAuthorized extends TaggedError<NotAuthorized>("catalog/referrals/NotAuthorized")("NotAuthorized", {
  status: 403,
  message: "The API key does not permit this action.",
  docs: {
    cause: "The API key was revoked or mistyped, or it reaches for the program or the participants of another account.",
    remedy:
      "Check the key, and that it has access to the campaign; a team member needs the Admin role or API access to it.",
    actor: "caller"
  }
}) {}

/** 404: the resource does not exist, or no longer. */
export class ResourceNotFound extends TaggedError<ResourceNotFound>("catalog/referrals/ResourceNotFound")(
  "ResourceNotFound",
  {
    status: 404,
    message: "The resource does not exist.",
    docs: {
      cause: "Nothing was ever there under this id, or it was deleted.",
      remedy: "Check the id, and drop it where it is stored if the resource was deleted.",
      actor: "caller"
    }
  }
) {}

/** 409: the very same request is still being worked on. */
export class ConflictDuplicateRequest extends TaggedError<ConflictDuplicateRequest>(
  "catalog/referrals/ConflictDuplicateRequest"
)("ConflictDuplicateRequest", {
  status: 409,
  message: "The same request is already in progress.",
  docs: {
    cause: "An identical request was sent earlier and has not finished.",
    remedy: "Wait for the answer to the first one. The response is said to tell more.",
    actor: "caller"
  }
}) {}

/** 422: the participant looks like a fraudster and may not join. */
export class ParticipantBlocked extends TaggedError<ParticipantBlocked>("catalog/referrals/ParticipantBlocked")(
  "ParticipantBlocked",
  {
    status: 422,
    message: "The participant was rated a high risk and may not join.",
    docs: {
      cause: "Fraud detection rated the person a high risk, or a block list holds the e-mail or IP address.",
      remedy:
        "Check that the program's anti-fraud level is not *Strict* and that its block list does not name the person.",
      actor: "user",
      links: [
        {
          title: "How the provider's anti-fraud system works",
          url: "https://support.loyaltysurf.io/article/419-how-does-loyaltysurfs-anti-fraud-system-work"
        }
      ]
    }
  }
) {}

/** 429: too many requests in a while, or the plan's usage limit. */
export class TooManyRequests extends TaggedError<TooManyRequests>("catalog/referrals/TooManyRequests")(
  "TooManyRequests",
  {
    status: 429,
    message: "A limit on requests was reached.",
    retry: Retry.backoff({ base: "1 second" }),
    docs: {
      cause:
        "Too many requests were sent in a given time, or the plan's usage is spent. The status does not say which.",
      remedy:
        "Send fewer requests; if it does not pass, the plan's limit is meant. The document names no time to wait.",
      actor: "caller"
    }
  }
) {}

/** Any 5xx: the service cannot be reached, or is not running. */
export class InternalServerError extends TaggedError<InternalServerError>("catalog/referrals/InternalServerError")(
  "InternalServerError",
  {
    status: "5XX",
    message: "The service is out of reach or offline.",
    retry: Retry.backoff({ base: "1 second" }),
    docs: {
      cause: "The provider's server is inaccessible or offline, and the provider takes the blame.",
      remedy: "Look at the provider's status page, and send the request again later.",
      actor: "provider",
      links: [{ title: "The provider's status page", url: "https://status.loyaltysurf.io/" }]
    }
  }
) {}

/** Where this contract comes from. */
export const source: Source = {
  document: "000_f3c045deec1b8d8d.txt",
  title: "API Response Codes",
  says: "The statuses of LoyaltySurf's REST API for referral programs, each with a message and what may be behind it.",
  lists: [
    { status: 200 },
    { status: 400 },
    { status: 402 },
    { status: 403 },
    { status: 404 },
    { status: 409 },
    { status: 422 },
    { status: 429 },
    { status: "5XX" }
  ],
  notes: [
    "Messages are listed, but not the form of the body that would hold them, so the status alone tells the failures apart.",
    "At 409 the response is said to give details; they are in the excerpt that a decoded error keeps.",
    "429 stands for two failures, a rate that passes and a plan's limit that does not. It backs off, since the first is cured by it and the second not harmed.",
    "No 401 is listed: a wrong or revoked key answers 403.",
    'The heading of 5XX says "Internal Server Error", which is HTTP\'s name of 500 alone; the whole range is meant.'
  ]
}

/** The failures of a referral program's API, by status. */
export const Referrals = Contract.make("referrals", {
  version: "1.0.0",
  errors: [
    BadRequest,
    UsageLimit,
    NotAuthorized,
    ResourceNotFound,
    ConflictDuplicateRequest,
    ParticipantBlocked,
    TooManyRequests,
    InternalServerError
  ],
  dialects: [Dialect.status],
  outcomes: { 200: "The request succeeded." }
})
