import express from "express"
import fastify from "fastify"
import KoaServer from "koa"
import { describe, expect, it } from "vitest"
import { BadBody, Framework, Invalid, TooLarge } from "../test/framework-api.ts"
import { type Served, serve, serveFastify } from "../test/serve.ts"
import * as Express from "./Express.ts"
import * as Fastify from "./Fastify.ts"
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
  Fastify: (failure) => {
    const app = fastify()
    app.register(Fastify.failures(Framework, options)).addHook("onRequest", () => Promise.reject(failure))
    return serveFastify(app)
  },
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
    ["an end in the middle in Fastify", 400, "bad_body", new Error("Unexpected end of multipart data")],
    [
      "an end in the middle of a part in Fastify",
      400,
      "bad_body",
      new Error("Part terminated early due to unexpected end of multipart data")
    ],
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

describe("a form of several parts in Fastify", () => {
  /** As `@fastify/multipart` makes its errors. */
  const plugin = (code: string, statusCode: number) =>
    Object.assign(new Error("hunter2"), { name: "FastifyError", code, statusCode })
  it.each<[string, number, string, Error]>([
    ["no such form", 415, "about:blank", plugin("FST_INVALID_MULTIPART_CONTENT_TYPE", 406)],
    ["a part that is no JSON", 400, "bad_body", plugin("FST_INVALID_JSON_FIELD_ERROR", 406)],
    ["a part named __proto__", 400, "bad_body", plugin("FST_PROTO_VIOLATION", 400)],
    ["an end in the middle", 400, "bad_body", plugin("FST_MP_PREMATURE_CLOSE", 400)],
    ["too many parts", 413, "too_large", plugin("FST_PARTS_LIMIT", 413)]
  ])("is answered for what it is: %s", async (_, status, told, failure) => {
    await using server = await frameworks["Fastify"]!(failure)
    const response = await fetch(server.url)
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(told)])
  })
})
