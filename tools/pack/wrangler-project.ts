// A comment with a question mark stands before what an editor is asked about.

/** A Worker project as `wrangler init` and a new user leave it. */
export const files: Readonly<Record<string, string>> = {
  "wrangler.jsonc": `{
    "$schema": "node_modules/wrangler/config-schema.json",
    "name": "groups",
    "main": "src/index.ts",
    "compatibility_date": "2026-11-17",
    "durable_objects": { "bindings": [{ "name": "ROOM", "class_name": "Room" }] },
    "migrations": [{ "tag": "v1", "new_sqlite_classes": ["Room"] }],
    "services": [{ "binding": "DIRECTORY", "service": "directory", "entrypoint": "Directory" }],
    "queues": {
      "producers": [{ "binding": "MAILS", "queue": "mails" }, { "binding": "DEAD", "queue": "dead" }],
      "consumers": [{ "queue": "mails" }]
    }
  }`,

  "directory/wrangler.jsonc": `{ "name": "directory", "main": "src/index.ts", "compatibility_date": "2026-11-17" }`,

  "tsconfig.json": `{
    "compilerOptions": {
      "target": "es2024",
      "lib": ["es2024"],
      "module": "es2022",
      "moduleResolution": "Bundler",
      "types": ["./worker-configuration.d.ts"],
      "noEmit": true,
      "isolatedModules": true,
      "strict": true,
      "skipLibCheck": true
    },
    "include": ["worker-configuration.d.ts", "src/**/*.ts", "directory/src/**/*.ts"]
  }`,

  "src/contract.ts": `
import { Contract, Retry, TaggedError } from "@errata/core"
import { Callee } from "@errata/edge"
import * as Schema from "effect/Schema"

export class GroupNotFound extends TaggedError<GroupNotFound>("groups/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String }
}) {}
export class GroupFull extends TaggedError<GroupFull>("groups/GroupFull")("GroupFull", {
  status: 409,
  message: "Group {groupId} has {limit} members already.",
  fields: { groupId: Schema.String, limit: Schema.Int },
  retry: Retry.after("1 minute")
}) {}
export const Groups = Contract.make("groups", { version: "1.0.0", errors: [GroupNotFound, GroupFull] })
export const Public = Contract.make("public", { version: "1.0.0", errors: [...Groups.errors, ...Callee.errors] })
`,

  "directory/src/index.ts": `
import { WorkerEntrypoint } from "cloudflare:workers"
import { Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import { GroupNotFound, Groups } from "../../src/contract"

export class Directory extends WorkerEntrypoint {
  find(groupId: string) {
    return Rpc.reply(Groups, this.ctx, () =>
      groupId === "g1" ? Effect.succeed({ groupId, since: new Date(0) }) : new GroupNotFound({ groupId })
    )
  }
  count() {
    return 1
  }
}
export default { fetch: () => new Response(null, { status: 404 }) }
`,

  "src/index.ts": `
import { DurableObject } from "cloudflare:workers"
import { Contract } from "@errata/core"
import { Edge, Queue, Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import { GroupFull, GroupNotFound, Groups, Public } from "./contract"

export class Room extends DurableObject<Env> {
  join(groupId: string) {
    return Rpc.reply(Groups, this.ctx, () => new GroupFull({ groupId, limit: 5 }))
  }
}

const found = (env: Env, groupId: string) => Rpc.client(Groups, () => env.DIRECTORY)./*?*/find(groupId)

export const text = (env: Env, groupId: string) =>
  found(env, groupId).pipe(
    Effect.map((/*?*/group) => group.since.toISOString()),
    Effect.catch((/*?*/failure) =>
      Effect.succeed(
        Contract.match(failure, {
          GroupNotFound: ({ /*?*/groupId }) => groupId,
          GroupFull: ({ /*?*/limit }) => String(limit),
          UnrecognizedError: ({ /*?*/status }) => String(status),
          CalleeOverloaded: () => "busy",
          CalleeDisconnected: () => "gone",
          CalleeReset: () => "reset",
          CalleeFailed: () => "broken"
        })
      )
    )
  )

export default Edge.worker(Public, {
  fetch: (request, /*?*/env) =>
    found(env, new URL(request.url).pathname.slice(1)).pipe(
      Effect.andThen((group) => Rpc.client(Groups, () => env./*?*/ROOM.getByName(group.groupId))./*?*/join(group.groupId)),
      Effect.map(() => new Response("joined")),
      Effect.catchTag("UnrecognizedError", (/*?*/error) => Effect.die(error))
    ),
  queue: Queue.each(Groups, {
    message: ({ /*?*/body }: Queue.Delivery<{ readonly groupId: string }>) => new GroupNotFound(body),
    deadLetter: (env) => env./*?*/DEAD
  })
})
`
}

/** What the same user may get wrong, by what it is. */
export const mistakes: Readonly<Record<string, string>> = {
  undeclared: `export default Edge.worker(Groups, {
  fetch: (_request, env) => Effect.map(Rpc.client(Groups, () => env.DIRECTORY).find("g1"), () => new Response())
})`,
  undeclaredMessage: `export default Edge.worker(Groups, {
  queue: Queue.each(Groups, {
    message: (_delivery: Queue.Delivery<string>) => Effect.fail(new Error("mine")),
    deadLetter: (env) => env.DEAD
  })
})`,
  plainMethod: `export const call = (env: Env) => Rpc.client(Groups, () => env.DIRECTORY).count()`,
  forgotten: `export const text = (error: Contract.Error<typeof Groups>) =>
  Contract.match(error, { GroupNotFound: () => "", UnrecognizedError: () => "" })`,
  noBinding: `export default Edge.worker(Groups, { fetch: (_request, env) => new Response(env.NOWHERE) })`
}

/** What every mistake imports. */
export const head = `
import { Contract } from "@errata/core"
import { Edge, Queue, Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import { Groups } from "./contract"
`
