import { validators } from "../speed/subjects/fetch-validators.ts"
import { hand } from "../speed/subjects/hand.ts"
import { httpApi } from "../speed/subjects/http-api.ts"
import { orpc } from "../speed/subjects/orpc.ts"
import { trpc } from "../speed/subjects/trpc.ts"
import type { Subject } from "../speed/work.ts"
import { errata } from "./errata.ts"
import { calling } from "./mock.ts"
import { tsRest } from "./ts-rest.ts"

const byFetch = (subject: Subject): Subject =>
  calling(subject, subject.name, subject.variant, async () => subject.decode(await fetch("http://bench.test/fail")))

/** Clients that get a failure from a mocked `fetch`, and match it. The first is what all are compared with. */
export const subjects: ReadonlyArray<Subject> = [
  byFetch(hand),
  ...errata,
  ...validators.map(byFetch),
  tsRest,
  httpApi,
  orpc,
  trpc
]
