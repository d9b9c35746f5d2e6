import express from "express"
import KoaServer from "koa"
import { describe, expect, it } from "vitest"
import { BadBody, Framework, Invalid, TooLarge } from "../test/framework-api.ts"
import { type Served, serve } from "../test/serve.ts"
import * as Express from "./Express.ts"
import type { FrameworkErrors } from "./FrameworkErrors.ts"
import * as Koa from "./Koa.ts"

const errors: FrameworkErrors<typeof Framework> = {
  bodyTooLarge: () => new TooLarge(),
  malformedBody: () => new BadBody(),
  validation: (issues) => new Invalid({ fields: issues.map((issue) => [issue.in, ...issue.path].join(".")) })
}
const options = { errors, log: () => {} }

/** As `multer` makes its errors. */
const multer = (code: string, field?: string) =>
  Object.assign(new Error("hunter2"), { name: "MulterError", code, ...(field !== undefined && { field }) })

const frameworks: Readonly<Record<string, (failure: Error) => Promise<Served>>> = {
  Express: (failure) =>
    serve(
      express()
        .use((_, __, next) => next(failure))
        .use(Express.failures(Framework, options))
    ),
  Koa: (failure) => {
    const app = new KoaServer()
    app.use(Koa.failures(Framework, options)).use(() => Promise.reject(failure))
    return serve(app.callback())
  }
}

describe.each(Object.entries(frameworks))("a form of several parts in %s", (_, start) => {
  it.each<[string, number, string, Error]>([
    ["a file that is too large", 413, "too_large", multer("LIMIT_FILE_SIZE", "avatar")],
    ["too many fields", 413, "too_large", multer("LIMIT_FIELD_COUNT")],
    ["a file that is not expected", 422, "body.avatar", multer("LIMIT_UNEXPECTED_FILE", "avatar")],
    ["a field without a name", 400, "bad_body", multer("MISSING_FIELD_NAME")],
    ["an end in the middle", 400, "bad_body", new Error("Unexpected end of form")],
    ["no boundary", 400, "bad_body", new Error("Multipart: Boundary not found")],
    ["a disk that is full", 500, "internal_error", multer("STREAM_DESTROYED")],
    ["another failure of the service", 500, "internal_error", new Error("hunter2")]
  ])("is answered for what it is: %s", async (__, status, told, failure) => {
    await using server = await start(failure)
    const response = await fetch(server.url)
    const body = await response.text()
    expect([response.status, body]).toEqual([status, expect.stringContaining(told)])
    expect(body).not.toContain("hunter2")
  })
})
