import { Entities, ServiceUnavailable } from "@errata/catalog/Entities"
import { Resources, ServiceFailed } from "@errata/catalog/Resources"
import * as Relay from "@errata/core/Relay"
import { Gateway } from "@errata/edge"
import { onward } from "./relay.ts"
import { spoken } from "./spoken.ts"

const roomsRelay = Relay.make<Gateway.Other>()({
  from: Entities,
  to: Entities,
  rules: {
    BadRequest: "pass",
    Unauthorized: "pass",
    Forbidden: "pass",
    NotFound: "pass",
    TooManyRequests: "pass",
    ServiceUnavailable: "pass"
  },
  otherwise: (cause) => new ServiceUnavailable({}, { cause })
})

/** The API of the house's rooms. */
export const entities = spoken(Entities, (request, env) =>
  Gateway.make({ from: Entities, relay: roomsRelay, origin: env.ORIGIN })(
    new Request(request, { headers: onward(request) })
  )
)

const propsRelay = Relay.make<Gateway.Other>()({
  from: Resources,
  to: Resources,
  rules: { BadRequest: "pass", Forbidden: "pass", NotFound: "pass", RequestRejected: "pass", ServiceFailed: "pass" },
  otherwise: (cause) => new ServiceFailed({ status: 502 }, { cause })
})

/** The API of the house's props. */
export const resources = spoken(Resources, (request, env) =>
  Gateway.make({ from: Resources, relay: propsRelay, origin: env.ORIGIN })(
    new Request(request, { headers: onward(request) })
  )
)
