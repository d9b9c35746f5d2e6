import * as Contract from "@errata/core/Contract"
import { describe, expect, it } from "vitest"
import { canonical, Grpc, numeric } from "./Grpc.ts"

// google/rpc/code.proto
const codes: ReadonlyArray<readonly [name: string, number: number, status: number]> = [
  ["CANCELLED", 1, 499],
  ["UNKNOWN", 2, 500],
  ["INVALID_ARGUMENT", 3, 400],
  ["DEADLINE_EXCEEDED", 4, 504],
  ["NOT_FOUND", 5, 404],
  ["ALREADY_EXISTS", 6, 409],
  ["PERMISSION_DENIED", 7, 403],
  ["RESOURCE_EXHAUSTED", 8, 429],
  ["FAILED_PRECONDITION", 9, 400],
  ["ABORTED", 10, 409],
  ["OUT_OF_RANGE", 11, 400],
  ["UNIMPLEMENTED", 12, 501],
  ["INTERNAL", 13, 500],
  ["UNAVAILABLE", 14, 503],
  ["DATA_LOSS", 15, 500],
  ["UNAUTHENTICATED", 16, 401]
]

const errorOf = (number: number) => {
  const error = Grpc.errors.find((one) => one.definition.number === number) as unknown as new () => Error
  return new error()
}

describe("gRPC's canonical codes over HTTP", () => {
  it.each(codes)("%s is %i, with status %i", (name, number, status) => {
    const error = errorOf(number)
    const wire = Contract.encode(Grpc, error, { dialect: canonical })
    expect(wire.status).toBe(status)
    expect(JSON.parse(wire.body)).toMatchObject({ error: { code: status, status: name } })
    expect(Contract.decode(Grpc, wire)).toEqual(error)
    const other = Contract.encode(Grpc, error, { dialect: numeric })
    expect(JSON.parse(other.body)).toMatchObject({ code: number })
    expect(Contract.decode(Grpc, other)).toEqual(error)
  })

  it("lists all but OK", () => {
    expect(Grpc.errors).toHaveLength(codes.length)
  })

  it("reads the details' owner's error as the canonical one, whatever the details", () => {
    const body = JSON.stringify({
      error: { code: 503, message: "Try later.", status: "UNAVAILABLE", details: [{ "@type": "x", reason: "Y" }] }
    })
    expect(Contract.decode(Grpc, { status: 503, headers: {}, body })).toMatchObject({ _tag: "Unavailable" })
    expect(Contract.decode(Grpc, { status: 500, headers: {}, body: body.replace("UNAVAILABLE", "NEW") })).toMatchObject(
      {
        _tag: "UnrecognizedError"
      }
    )
  })
})
