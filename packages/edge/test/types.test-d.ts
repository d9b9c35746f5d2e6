import { DurableObject, WorkerEntrypoint } from "cloudflare:workers"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { expectTypeOf } from "vitest"
import { type Callee, Edge, Fetch, Queue, Rpc, Services } from "@errata/edge"
import type { UnrecognizedError } from "@errata/core"
import { type Broken, GroupNotFound, Groups, RateLimited } from "./fixtures/contract.ts"
import type { Service } from "./fixtures/rpc-callee.ts"

interface Env {
  readonly GREETING: string
  readonly SERVICE: Fetcher<Service>
  readonly DEAD: globalThis.Queue
}
class Repo extends Context.Service<Repo, { readonly find: Effect.Effect<string> }>()("edge-types/Repo") {}
class Undeclared extends Error {
  readonly _tag = "Undeclared"
}
type Failure = GroupNotFound | RateLimited | Broken | UnrecognizedError | Callee.CalleeError

// A handler may fail with what its contract declares, in any of the three ways.
export const declared = Edge.worker(Groups, {
  fetch: (_request, env: Env) =>
    env.GREETING === "" ? new GroupNotFound({ groupId: "g" }) : Promise.resolve(new Response(env.GREETING))
})
expectTypeOf<typeof declared>().toEqualTypeOf<ExportedHandler<Env>>()

export const undeclared = Edge.worker(Groups, {
  // @ts-expect-error an Effect whose failure the contract does not declare
  fetch: () => Effect.fail(new Undeclared())
})

export const notResponse = Edge.worker(Groups, {
  // @ts-expect-error an Effect that does not succeed with a Response
  fetch: () => Effect.succeed("text")
})

// The services of an Effect must be there.
export const provided = Edge.worker(Groups, {
  services: Services.make((_env: Env) => Layer.succeed(Repo, { find: Effect.succeed("found") })),
  fetch: (_request, _env: Env) => Effect.flatMap(Repo, (repo) => Effect.map(repo.find, (text) => new Response(text)))
})
export const unprovided = Edge.worker(Groups, {
  // @ts-expect-error an Effect that needs a service which the Worker does not have
  fetch: () => Effect.map(Repo, () => new Response())
})

// A promise may give an Effect, of which a tagged error is one.
export const promised = Edge.worker(Groups, {
  fetch: async (request, env: Env) =>
    request.url === "" ? new GroupNotFound({ groupId: "g" }) : new Response(env.GREETING)
})
export const promisedUndeclared = Edge.worker(Groups, {
  // @ts-expect-error a promise of an Effect whose failure the contract does not declare
  fetch: () => Promise.resolve(Effect.fail(new Undeclared()))
})
declare const ctx: ExecutionContext
const promisedReply = Rpc.reply(Groups, ctx, async () =>
  ctx.props === "" ? new GroupNotFound({ groupId: "g" }) : { name: "Ada" }
)
expectTypeOf<Extract<Awaited<typeof promisedReply>, { ok: true }>["value"]>().toEqualTypeOf<{ name: string }>()

// Where a class has the handler, its Effect is given the services.
const live = Services.make((_env: Env) => Layer.succeed(Repo, { find: Effect.succeed("found") }))
declare const bindings: Env
const served = live.provide(
  bindings,
  Effect.flatMap(Repo, (repo) => Effect.andThen(repo.find, new GroupNotFound({ groupId: "g" })))
)
expectTypeOf<typeof served>().toEqualTypeOf<Effect.Effect<never, GroupNotFound>>()

// A queue's messages have their own contract, body and services.
export const queue = Edge.worker(Groups, {
  queue: Queue.each(Groups, {
    message: ({ body }: Queue.Delivery<{ readonly id: string }>, _env: Env) =>
      body.id === "" ? Effect.void : Effect.fail(new GroupNotFound({ groupId: body.id })),
    deadLetter: (env) => env.DEAD
  })
})
export const queuePromisedUnprovided = Edge.worker(Groups, {
  // @ts-expect-error a promise of an Effect that needs a service which the Worker does not have
  queue: Queue.each(Groups, {
    message: (_delivery: Queue.Delivery<string>, _env: Env) => Promise.resolve(Effect.asVoid(Repo)),
    deadLetter: (env) => env.DEAD
  })
})
export const queueUndeclared = Queue.each(Groups, {
  // @ts-expect-error a message's Effect whose failure the contract does not declare
  message: (_delivery: Queue.Delivery<string>, _env: Env) => Effect.fail(new Undeclared()),
  deadLetter: (env) => env.DEAD
})
export const queueUnprovided = Edge.worker(Groups, {
  // @ts-expect-error a message's Effect that needs a service which the Worker does not have
  queue: Queue.each(Groups, {
    message: (_delivery: Queue.Delivery<string>, _env: Env) => Effect.asVoid(Repo),
    deadLetter: (env) => env.DEAD
  })
})

// Methods infer: arguments, value, and every failure that they may have.
declare const env: Env
const service = Rpc.client(Groups, () => env.SERVICE)
const stream = service.stream()
expectTypeOf<Effect.Error<typeof stream>>().toEqualTypeOf<Failure>()
expectTypeOf<Effect.Success<typeof stream>["count"]>().toEqualTypeOf<number>()
// @ts-expect-error an argument of the wrong type
service.open(5)
// @ts-expect-error a method that the callee does not have
service.close()
expectTypeOf<typeof service>().not.toHaveProperty("fetch")
class Plain extends WorkerEntrypoint {
  plain() {
    return 1
  }
}
declare const foreign: Fetcher<Plain>
// @ts-expect-error a method that returns no reply is called on the stub itself
Rpc.client(Groups, () => foreign).plain()
expectTypeOf<Awaited<ReturnType<Rpc.Promises<Fetcher<Service>>["stream"]>>["count"]>().toEqualTypeOf<number>()

const members = Rpc.through(
  Groups,
  () => env.SERVICE.open("g"),
  (group) => group.members()
)
expectTypeOf<Effect.Success<typeof members>>().toEqualTypeOf<Array<string>>()
expectTypeOf<Effect.Error<typeof members>>().toEqualTypeOf<Failure>()

export const using = Effect.map(service.pair("g"), (both) => {
  using held = both
  return held.one
})

class Pages extends WorkerEntrypoint {
  page() {
    return Rpc.reply(Groups, this.ctx, () => Effect.succeed(new Response("")))
  }
}
declare const pages: Fetcher<Pages>
const page = Rpc.client(Groups, () => pages).page()
// @ts-expect-error a Response holds nothing at the callee, and cannot be disposed of
expectTypeOf<Effect.Success<typeof page>>().toExtend<Disposable>()
expectTypeOf<Effect.Success<typeof page>>().toEqualTypeOf<Response>()

const fetch = Fetch.client(Groups, () => env.SERVICE)
expectTypeOf<Effect.Error<ReturnType<typeof fetch>>>().toEqualTypeOf<Failure>()

export class Room extends DurableObject<Env> {
  find(id: string) {
    // @ts-expect-error a method whose failure the contract does not declare
    return Rpc.reply(Groups, this.ctx, () => (id === "" ? Effect.fail(new Undeclared()) : Effect.succeed(id)))
  }
  fails() {
    return Rpc.reply(Groups, this.ctx, () => Effect.fail(new RateLimited({ limit: 1 })))
  }
}
