import { generateKeyPairSync, sign } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"

/** Starts an HTTPS server whose certificate nobody vouches for: it is made and signed here, for this one run. */
export const start = async (): Promise<{ readonly origin: string; readonly stop: () => void }> => {
  const server = createServer(selfSigned(), (_, response) => response.end("{}")).listen(0, "127.0.0.1")
  await once(server, "listening")
  return { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

// ---- internal ----

/** An X.509 certificate, in DER: Node makes keys, but no certificates. */
const selfSigned = (): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const ecdsaWithSha256 = der(0x30, Buffer.from("06082a8648ce3d040302", "hex"))
  const commonName = der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("127.0.0.1")))
  const name = der(0x30, der(0x31, commonName))
  const validity = der(0x30, der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231235959Z")))
  const key = publicKey.export({ type: "spki", format: "der" })
  const version = Buffer.from("a003020102", "hex")
  const signed = der(0x30, version, der(0x02, Buffer.from([1])), ecdsaWithSha256, name, validity, name, key)
  const signature = der(0x03, Buffer.from([0]), sign("sha256", signed, privateKey))
  const cert = der(0x30, signed, ecdsaWithSha256, signature).toString("base64")
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n`
  }
}

const der = (tag: number, ...parts: ReadonlyArray<Buffer>): Buffer => {
  const value = Buffer.concat(parts)
  const { length } = value
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}
