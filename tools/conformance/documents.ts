import * as attributes from "@errata/catalog/Attributes"
import * as entities from "@errata/catalog/Entities"
import * as messaging from "@errata/catalog/Messaging"
import * as referrals from "@errata/catalog/Referrals"
import * as resources from "@errata/catalog/Resources"
import type { Listed, Source } from "@errata/catalog/Source"
import { check } from "@errata/conformance/Check"
import type { Pair } from "@errata/conformance/Pair"
import { all, type Json, type Located } from "@errata/conformance/Vector"
import type { Contract } from "@errata/core"

/** One status, range or code of a document, and what became of it. */
export interface Row {
  readonly status: number | string
  readonly code: string | null
  /** Null for a success. */
  readonly tag: string | null
  /** What is on the wire, as JSON; null for no body. */
  readonly body: Json
  readonly retryAfterSeconds: number | null
  /** Whether it makes the round trip. */
  readonly pairs: Readonly<Record<string, boolean>>
}

/** A published document with its rows, in the document's order. */
export interface Document {
  readonly source: string
  readonly rows: ReadonlyArray<Row>
}

/** The published documents, each with the contract that was made from it. */
export const published: ReadonlyArray<{ readonly contract: Contract.Any; readonly source: Source }> = [
  { contract: referrals.Referrals, source: referrals.source },
  { contract: attributes.Attributes, source: attributes.source },
  { contract: entities.Entities, source: entities.source },
  { contract: resources.Resources, source: resources.source },
  { contract: messaging.Messaging, source: messaging.source }
]

/** Sends every row of every document through every pair. */
export const documents = (pairs: Readonly<Record<string, Pair<string>>>): Promise<ReadonlyArray<Document>> =>
  Promise.all(
    published.map(async ({ contract, source }) => {
      const rows: Array<Row> = []
      for (const listed of source.lists ?? []) rows.push(await row(contract, listed, pairs))
      return { source: source.document, rows }
    })
  )

// ---- internal ----

const row = async (
  contract: Contract.Any,
  listed: Listed,
  pairs: Readonly<Record<string, Pair<string>>>
): Promise<Row> => {
  const vectors = all.filter((vector) => vector.contract === contract.name && isOf(contract, listed, vector))
  const [first] = vectors
  if (first === undefined) throw new Error(`${contract.name} ${listed.status}: no vector shows it. Add one.`)
  const passed: Record<string, boolean> = {}
  for (const [name, pair] of Object.entries(pairs)) {
    const issues = await Promise.all(vectors.map((vector) => check(pair, vector)))
    passed[name] = issues.every(({ length }) => length === 0)
  }
  const wait = first.received?.retryAfterMs
  return {
    status: listed.status,
    code: listed.code ?? null,
    tag: first.error?.tag ?? null,
    body: first.response.body,
    retryAfterSeconds: typeof wait === "number" ? wait / 1000 : null,
    pairs: passed
  }
}

/** The vectors of the contract's own file that show what is listed: by the code, by the status, or by the whole range. */
const isOf = (contract: Contract.Any, { status, code }: Listed, { id, error, given, response }: Located): boolean => {
  if (!id.startsWith(`${contract.name}/`) || given !== undefined) return false
  const definition = contract.errors.find((one) => one.definition.tag === error?.tag)?.definition
  if (code !== undefined) return definition?.code === code && response.status === status
  if (typeof status === "string") {
    return error === null ? status === `${String(response.status)[0]}XX` : definition?.status === status
  }
  if (response.status !== status) return false
  // A status whose body has codes stands for itself only where there is none.
  return !hasCodes(contract, status) || error?.tag === "UnrecognizedError"
}

const hasCodes = ({ errors }: Contract.Any, status: number): boolean =>
  errors.filter(({ definition }) => definition.status === status).length > 1
