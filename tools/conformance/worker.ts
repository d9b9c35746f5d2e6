import { WorkerEntrypoint } from "cloudflare:workers"
import { named } from "@errata/conformance/Contracts"
import { describe } from "@errata/conformance/Reading"
import { task } from "@errata/conformance/Service"
import { at, bodyText, type Located } from "@errata/conformance/Vector"
import { Edge, Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"

/** A service over RPC: each method call fails with the vector that it names, or replies as the vector says. */
export class Service extends WorkerEntrypoint {
  override async fetch(): Promise<Response> {
    return new Response(null, { status: 404 })
  }
  async produce(id: string): Promise<Rpc.Reply<null>> {
    const { contract, failure } = task(at(id)!)
    return Rpc.reply(contract, this.ctx, () => fail(id, failure))
  }
  async carry(id: string): Promise<Rpc.Reply<null>> {
    const { error, response } = at(id)!
    if (error === null) return { ok: true, value: null }
    return { ok: false, error: { status: response.status, headers: present(response), body: bodyText(response) } }
  }
}

interface Env {
  readonly SERVICE: Pick<Service, "carry" | "produce">
}

/** `/rpc/<how>/<id>` has the other Worker called and says what came of it; `/<id>` fails with the vector itself. */
export default {
  fetch: async (request: Request, env: Env): Promise<Response> => {
    const { pathname } = new URL(request.url)
    const vector = at(pathname)
    if (vector === undefined) return new Response(null, { status: 404 })
    const [, kind, how, as] = pathname.split("/")
    if (kind === "rpc") return rpc(env, vector, how === "carry" ? "carry" : "produce", as === "wire")
    const response = vector.direction === "both" ? await produce(request, vector) : carry(vector)
    const headers = new Headers(response.headers)
    headers.set("access-control-allow-origin", "*")
    headers.set("access-control-expose-headers", "*")
    return new Response(response.body, { status: response.status, headers })
  }
}

// ---- internal ----

const rpc = async (env: Env, vector: Located, how: "carry" | "produce", wire: boolean): Promise<Response> => {
  const call = () => env.SERVICE[how](vector.id)
  if (wire) {
    const reply = await call()
    return Response.json(reply.ok ? null : reply.error)
  }
  const reading = await Effect.runPromise(
    Effect.match(Rpc.call(named(vector.contract), call), {
      onSuccess: () => null,
      onFailure: (failure) => describe(vector, failure)
    })
  )
  return Response.json(reading)
}

const produce = (request: Request, vector: Located): Promise<Response> => {
  const { contract, failure } = task(vector)
  return Edge.handle(contract, { request }, () => fail(vector.id, failure))
}

const fail = (id: string, failure: unknown): Effect.Effect<never> =>
  at(id)!.given === "defect" ? Effect.die(failure) : Effect.fail(failure as never)

const carry = ({ response }: Located): Response => {
  const body = bodyText(response)
  return new Response(body === "" ? null : body, { status: response.status, headers: present(response) })
}

const present = ({ headers }: Located["response"]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null))
