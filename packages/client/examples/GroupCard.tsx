/** A React component whose query fails with the contract's errors, and whose retry button respects them. */
import { type Client, TransportError } from "@errata/client"
import * as Explain from "@errata/client/Explain"
import * as TanStackQuery from "@errata/client/TanStackQuery"
import { Contract } from "@errata/core"
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query"
import * as Schema from "effect/Schema"
import { useEffect, useState } from "react"
import { Campaigns } from "./contract.ts"
import { style } from "./style.ts"

const Group = Schema.Struct({ name: Schema.String })

const queries = TanStackQuery.queries(Campaigns, { baseUrl: "/api" })

export const GroupCard = ({ id }: { readonly id: string }) => {
  const { data, error, errorUpdateCount, isFetching, refetch } = useQuery(queries(`/groups/${id}`, { success: Group }))
  if (data !== undefined) return <h1>{data.name}</h1>
  if (error === null) return <p>Loading …</p>
  const again = () => void refetch()
  return <Failure key={String(isFetching)} error={error} attempt={errorUpdateCount} busy={isFetching} again={again} />
}

type GroupError = Client.Error<typeof Campaigns> | Client.InvalidSuccess

const Failure = (props: {
  readonly error: GroupError
  readonly attempt: number
  readonly busy: boolean
  readonly again: () => void
}) => {
  const { again, attempt, busy, error } = props
  const { advice, retry, title, waitMs } = Explain.explain(error, { attempt })
  const waiting = useCountdown(waitMs)
  return (
    <section role="alert">
      <h2>{title}</h2>
      <p>{advice}</p>
      <p className="hint">{hint(error)}</p>
      {retry === "no" ? null : (
        <button disabled={busy || waiting > 0} onClick={again}>
          {waiting > 0 ? `Try again in ${time(waiting)}` : "Try again"}
        </button>
      )}
    </section>
  )
}

const time = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`)

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
      <style href="group-card" precedence="default">
        {style}
      </style>
      <article>
        <GroupCard id={id} />
      </article>
    </QueryClientProvider>
  )
}
