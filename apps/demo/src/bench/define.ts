import { Contract } from "@errata/core"
import * as Manifest from "@errata/core/Manifest"
import * as Markdown from "@errata/core/Markdown"
import { type Authored, type Class, classes, contractOf, sampleOf } from "./author.ts"
import { chapter } from "./chapter.ts"
import { contracts } from "./define-contracts.ts"
import { refusals } from "./define-refusals.ts"

/** What comes of a contract: its page, its manifest, the bytes of each error in each dialect; or why it is refused. */
export const define = chapter<Authored>({
  name: "define",
  title: "Write a contract",
  lede: "A contract that could be misread is refused, with what, where and what to do. From one that is not, the rest follows.",
  experiments: [...contracts, ...refusals],
  run: (authored) => {
    const made = classes(authored)
    const contract = contractOf(authored, made)
    const manifest = Manifest.of(contract)
    const text = JSON.stringify(manifest)
    const remade = Manifest.toContract(Manifest.parse(JSON.parse(text)))
    const again = JSON.stringify(Manifest.of(remade)) === text ? "the same again" : "another"
    return [
      Markdown.page(contract),
      `The manifest has ${text.length} characters; from the contract made of it comes ${again}.\n`,
      ...made.flatMap((one, index) => bytesOf(contract, remade, one, sampleOf(authored.errors[index]!))),
      ...manifest.dialects.flatMap((dialect) => schemasOf(manifest, dialect))
    ].join("\n")
  }
})

// ---- internal ----

/** Writes an error in each dialect, and reads it back, by the contract and by the one that was made of its manifest. */
const bytesOf = (contract: Contract.Any, remade: Contract.Any, one: Class, fields: object): ReadonlyArray<string> =>
  contract.dialects.map((dialect) => {
    const error = new one(fields)
    const wire = Contract.encode(contract, error, { dialect, instanceId: "urn:uuid:1" })
    if (wire.defect !== undefined) return `${dialect.name}: ${(wire.defect as Error).message}`
    const back = Contract.decode(contract, wire)
    const theirs = Contract.decode(remade, wire)
    const head = Object.entries(wire.headers).map(([name, value]) => `\n${name}: ${value}`)
    const read = `read as ${back._tag}, and by the other contract as ${theirs._tag}`
    return `${dialect.name}\n${wire.status}${head.join("")}\n\n${wire.body}\n${read}\n`
  })

const schemasOf = (
  manifest: Manifest.Manifest,
  dialect: Manifest.Manifest["dialects"][number]
): ReadonlyArray<string> =>
  (dialect.kind === "simple" ? [dialect] : [...Object.values(dialect.statuses), dialect.otherwise]).map(
    (simple) =>
      `The schemas of the bodies in ${simple.name}\n` +
      manifest.errors.map((error) => JSON.stringify(Manifest.bodySchema(error, simple)) ?? "no body").join("\n")
  )
