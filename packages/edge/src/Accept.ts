import type * as Contract from "@errata/core/Contract"
import type { Dialect } from "@errata/core/Dialect"
import * as Negotiation from "@errata/core/Negotiation"

/**
 * Chooses by `Accept` among the dialects of a contract that has several: `Edge.worker(Api, { dialect: Accept.dialect(Api),
 * … })`. Whoever accepts none of them gets the first.
 */
export const dialect =
  (contract: Contract.Any): ((request: Request) => Dialect | undefined) =>
  (request) => {
    const chosen = Negotiation.dialect(contract, request.headers.get("accept"))
    return typeof chosen === "string" ? undefined : chosen
  }
