import { Attributes } from "@errata/catalog/Attributes"
import { Entities } from "@errata/catalog/Entities"
import { Http } from "@errata/catalog/Http"
import { Messaging } from "@errata/catalog/Messaging"
import { Referrals } from "@errata/catalog/Referrals"
import { Resources } from "@errata/catalog/Resources"
import { existsSync } from "node:fs"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { report } from "../house/child.ts"
import { bench } from "./bench.ts"
import { lab } from "./lab.ts"
import { serve } from "./serve.ts"
import { listener } from "./product.ts"
import { attributes } from "./products/attributes.ts"
import { entities } from "./products/entities.ts"
import { messaging } from "./products/messaging.ts"
import { MessagingNext, quietHours } from "./products/messaging-next.ts"
import { referrals } from "./products/referrals.ts"
import { receiver } from "./products/receiver.ts"
import { resources } from "./products/resources.ts"

const file = process.env["DATABASE"] ?? ""
const newer = process.env["NEWER"] ?? ""
const maintenance = process.env["MAINTENANCE"] ?? ""

/** Whoever looks after the service switches maintenance on by making this file. */
const isClosed = () => existsSync(maintenance)

const messages = listener(Messaging, messaging(file, isClosed))
const newerMessages = listener(MessagingNext, quietHours(messaging(file, isClosed)))
const products: Readonly<Record<string, RequestListener>> = {
  referrals: listener(Referrals, referrals(file, isClosed)),
  attributes: listener(Attributes, attributes(file)),
  entities: listener(Entities, entities(file, isClosed)),
  resources: listener(Resources, resources(file, isClosed)),
  receiver: listener(Http, receiver(file, isClosed)),
  bench: (request, response) => void bench(request, response),
  lab,
  serve: (request, response) => void serve(request, response)
}

const server = createServer((request, response) => {
  const product = request.url?.split(/[/?]/)[1] ?? ""
  return (products[product] ?? (existsSync(newer) ? newerMessages : messages))(request, response)
})
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo
  report(`http://127.0.0.1:${port}`, async () => {
    server.closeAllConnections()
    server.close()
  })
})
