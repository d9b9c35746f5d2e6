import type { Messaging } from "@errata/catalog/Messaging"
import { TransportError } from "@errata/client"
import type { Client } from "@errata/client"
import { Contract } from "@errata/core"
import type { Advice } from "../document.ts"
import { noAnswer, shortId, unrecognized } from "./common.ts"

/** Matches a failure exhaustively: leave an arm out, and this file does not compile. */
export const messagingAdvice = (error: Client.Error<typeof Messaging>): Advice =>
  TransportError.is(error)
    ? noAnswer(error)
    : Contract.match(error, {
        SyntaxInvalidJson: () => ({
          title: "This request is not readable",
          remedy: "Something went wrong on the page. Reload it, and write the message again."
        }),
        SyntaxInvalidParameterFormat: () => ({
          title: "A value is written the wrong way",
          remedy: "Write phone numbers with a plus and the country code: +46 70 174 06 05."
        }),
        SyntaxConstraintViolation: () => ({
          title: "Something is missing",
          remedy: "A message needs a sender, at least one recipient and a text."
        }),
        Unauthorized: () => ({
          title: "You are not signed in to this plan",
          remedy: "Use a token of the plan that the message is sent from."
        }),
        UnknownGroup: () => ({
          title: "This group no longer exists",
          remedy: "Somebody may have deleted it. Choose another group."
        }),
        UnknownCampaign: () => ({
          title: "This campaign has another sender",
          remedy: "Send from the campaign's own sender, or choose another campaign."
        }),
        MissingCallbackUrl: () => ({
          title: "Where should the report go?",
          remedy: "Give a callback URL, or switch delivery reports off."
        }),
        NotFound: () => ({ title: "There is nothing here", remedy: "It may have been deleted. Go back to the list." }),
        MethodNotAllowed: () => ({
          title: "That cannot be done here",
          remedy: "The page and the service disagree. Reload the page."
        }),
        UnsupportedMediaType: () => ({
          title: "The service does not read this format",
          remedy: "Messages are sent as JSON."
        }),
        TooManyRequests: () => ({
          title: "Too much at once",
          remedy: "Other requests of yours are still being worked on. Wait for one to finish."
        }),
        InternalServerError: (error) => ({
          title: "The service failed, and it is not your fault",
          remedy: `Nothing was sent. Report ${shortId(error.received?.instanceId)} if it keeps happening.`
        }),
        ServiceUnavailable: () => ({
          title: "The service is closed for a moment",
          remedy: "Try again shortly. Look at the list first: the message may have been accepted."
        }),
        UnrecognizedError: unrecognized
      })
