import { Cloudflare } from "@errata/catalog/Cloudflare"
import * as Messages from "@errata/core/Messages"

/** What the desk says when a CDN answers in place of the service. */
export const cloudflare = Messages.make(Cloudflare, {
  en: { cloudflare_origin_failed: "The network could not reach the service." },
  de: { cloudflare_origin_failed: "Das Netz hat den Dienst nicht erreicht." }
})
