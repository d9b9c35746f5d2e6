/**
 * Writes the vectors of a contract that has none yet, for a person to hold against the document they come from: from
 * then on the vectors are the truth. `node bin/generate.ts <contract>`; with `--again`, over those that there are.
 */
import { readFileSync, writeFileSync } from "node:fs"
import * as Contract from "@errata/core/Contract"
import { named } from "../src/Contracts.ts"
import { describe } from "../src/Reading.ts"
import { make } from "../src/Service.ts"
import { instanceId, type Json, type Vector, type VectorError } from "../src/Vector.ts"
import { bodies } from "./outcomes.ts"
import { samples } from "./samples.ts"

const parse = (body: string): Json => {
  try {
    return body === "" ? null : (JSON.parse(body) as Json)
  } catch {
    return body
  }
}

const failures = (contract: Contract.Any, dialect: (typeof contract.dialects)[number]): ReadonlyArray<Vector> =>
  contract.errors.flatMap(({ definition }) => {
    const { tag } = definition
    return (samples[`${contract.name}/${tag}`] ?? [{}]).map((fields) => failure(contract, dialect, { tag, fields }))
  })

const failure = (contract: Contract.Any, dialect: (typeof contract.dialects)[number], error: VectorError): Vector => {
  const wire = Contract.encode(contract, make(contract, error), { dialect, instanceId })
  if (wire.defect !== undefined) throw new Error(`${contract.name} ${error.tag}`, { cause: wire.defect })
  const { "error-instance": _, ...headers } = wire.headers
  const used = dialect.kind === "simple" ? dialect : (dialect.statuses[wire.status] ?? dialect.otherwise)
  const vector = { contract: contract.name, error } as Vector
  const { message, retryAfterMs } = describe(vector, Contract.decode(contract, wire)).received!
  const sample = Object.keys(error.fields).find((name) => name !== "status")
  return {
    name: [
      wire.status,
      error.tag,
      contract.dialects.length > 1 ? `in ${used.name}` : "",
      sample === undefined ? "" : `with ${sample}`
    ]
      .filter((part) => part !== "")
      .join(" "),
    contract: contract.name,
    dialect: used.name,
    error,
    response: { status: wire.status, headers, body: parse(wire.body) },
    received: { message, retryAfterMs, instanceId },
    direction: "both"
  }
}

const outcomes = (contract: Contract.Any): ReadonlyArray<Vector> =>
  Object.entries(contract.outcomes).map(([status]) => {
    const body = bodies[`${contract.name}/${status}`] ?? null
    return {
      name: `${status} is a success`,
      contract: contract.name,
      error: null,
      response: { status: Number(status), headers: body === null ? {} : { "content-type": "application/json" }, body },
      direction: "decode"
    }
  })

const defect = (contract: Contract.Any): Vector => {
  const { tag } = contract.defect.definition
  return {
    ...failure(contract, contract.dialects[0]!, { tag, fields: {} }),
    name: "a defect reveals nothing",
    given: "defect"
  }
}

const [name = ""] = process.argv.slice(2)
const contract = named(name)
const file = `${import.meta.dirname}/../vectors/${name}.json`
if (readFileSync(file, "utf8").trim() !== "[]" && !process.argv.includes("--again")) {
  throw new Error(`${file} has vectors already, and they are the truth. Add to it by hand, or pass --again.`)
}
const isKnown = contract.errors.includes(contract.defect)
const vectors = [
  ...contract.dialects.flatMap((dialect) => failures(contract, dialect)),
  ...(isKnown ? [defect(contract)] : []),
  ...outcomes(contract)
]
writeFileSync(file, `${JSON.stringify(vectors, null, 2)}\n`)
console.log(`${vectors.length} vectors in ${file}`)
