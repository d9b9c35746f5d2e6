import { inspect } from "node:util"
import { expect, it } from "vitest"
import { InvalidSuccess } from "./InvalidSuccess.ts"

const invalid = (count: number) => {
  const issues = Array.from({ length: count }, (_, n) => ({ message: "Expected string", path: ["groups", n, "name"] }))
  return new InvalidSuccess({ status: 200, issues, excerpt: "" }).message
}

it("says what is wrong and where", () => {
  expect(invalid(2)).toBe(
    "A response with status 200 is not what its schema says: groups.0.name: Expected string; groups.1.name: Expected string"
  )
})

it("says no more than a log can take, however much is wrong", () => {
  expect(invalid(100_000)).toMatch(/groups\.7\.name: Expected string; and 99992 more$/)
})

it("says it to the console and to a log too", () => {
  const issues = [{ message: "Expected string", path: ["name"] }]
  const error = new InvalidSuccess({ status: 200, issues, excerpt: "{}", cause: new Error("the same at length") })
  expect(inspect(error)).toMatch(/^InvalidSuccess: A response with status 200 is not what its schema says: name/)
  expect(JSON.parse(JSON.stringify(error))).toEqual({ _tag: "InvalidSuccess", status: 200, issues, excerpt: "{}" })
})
