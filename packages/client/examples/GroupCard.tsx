/** A React component whose query fails with the contract's errors, and whose retry button respects them. */
import { type Client, TransportError } from "@errata/client"
import * as Explain from "@errata/client/Explain"
import * as TanStackQuery from "@errata/client/TanStackQuery"
import { Contract, Retry, TaggedError } from "@errata/core"
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query"
import * as Schema from "effect/Schema"
import { useEffect, useState } from "react"

export class GroupNotFound extends TaggedError<GroupNotFound>("example/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String },
  docs: { remedy: "Choose another group." }
}) {}

export class RateLimited extends TaggedError<RateLimited>("example/RateLimited")("RateLimited", {
  status: 429,
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  retry: Retry.after("60 seconds", { safe: true }),
  docs: { remedy: "Wait a little, then try again." }
}) {}

export const Campaigns = Contract.make("campaigns", { version: "1.0.0", errors: [GroupNotFound, RateLimited] })

const Group = Schema.Struct({ name: Schema.String })

const queries = TanStackQuery.queries(Campaigns, { baseUrl: "/api" })

export const GroupCard = ({ id }: { readonly id: string }) => {
  const { data, error, isFetching, refetch } = useQuery(queries(`/groups/${id}`, { success: Group }))
  if (data !== undefined) return <h1>{data.name}</h1>
  if (error === null) return <p>Loading …</p>
  return <Failure key={String(isFetching)} error={error} busy={isFetching} retry={() => void refetch()} />
}

type GroupError = Client.Error<typeof Campaigns> | Client.InvalidSuccess

const Failure = (props: { readonly error: GroupError; readonly busy: boolean; readonly retry: () => void }) => {
  const { error, busy, retry } = props
  const explained = Explain.explain(error)
  const waiting = useCountdown(explained.waitMs)
  return (
    <section role="alert">
      <h2>{explained.title}</h2>
      <p>{explained.advice}</p>
      <p>{hint(error)}</p>
      {explained.retry === "no" ? null : (
        <button disabled={busy || waiting > 0} onClick={retry}>
          {waiting > 0 ? `Try again in ${waiting} s` : "Try again"}
        </button>
      )}
    </section>
  )
}

/** Every failure is here by its type: a tag that is forgotten does not compile. */
const hint = (error: GroupError): string => {
  if (TransportError.is(error)) return `No answer (${error._tag}).`
  if (error._tag === "InvalidSuccess") return "An answer that this page cannot read."
  return Contract.match(error, {
    GroupNotFound: ({ groupId }) => `The link to ${groupId} may be old.`,
    RateLimited: ({ limit }) => `The limit is ${limit}.`,
    UnrecognizedError: ({ status }) => `Status ${status}.`
  })
}

const useCountdown = (ms: number): number => {
  const [left, setLeft] = useState(Math.ceil(ms / 1000))
  useEffect(() => {
    const id = setInterval(() => setLeft((left) => Math.max(0, left - 1)), 1000)
    return () => clearInterval(id)
  }, [])
  return left
}

export const App = ({ id }: { readonly id: string }) => {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <GroupCard id={id} />
    </QueryClientProvider>
  )
}
