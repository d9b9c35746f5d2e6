import { Attributes } from "@errata/catalog/Attributes"
import { Bearer } from "@errata/catalog/Bearer"
import { Cloudflare } from "@errata/catalog/Cloudflare"
import { Entities } from "@errata/catalog/Entities"
import { Grpc } from "@errata/catalog/Grpc"
import { Http } from "@errata/catalog/Http"
import { Messaging } from "@errata/catalog/Messaging"
import { OAuth2 } from "@errata/catalog/OAuth2"
import { Referrals } from "@errata/catalog/Referrals"
import { Resources } from "@errata/catalog/Resources"
import type * as Contract from "@errata/core/Contract"
import { Connect, Probs, RestJson1, Validation } from "./Outside.ts"
import { Sampler } from "./Sampler.ts"

/** Every contract that has vectors. */
export const all: ReadonlyArray<Contract.Any> = [
  Messaging,
  Referrals,
  Attributes,
  Entities,
  Resources,
  Http,
  Cloudflare,
  OAuth2,
  Bearer,
  Grpc,
  Sampler,
  Probs,
  Validation,
  RestJson1,
  Connect
]

/** Finds a contract by the name that a vector gives. Throws a `RangeError` for any other. */
export const named = (name: string): Contract.Any => {
  const found = all.find((contract) => contract.name === name)
  if (found === undefined) throw new RangeError(`No contract is called "${name}": add it to Contracts.ts.`)
  return found
}
