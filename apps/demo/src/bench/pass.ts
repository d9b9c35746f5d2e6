import { Contract } from "@errata/core"
import * as Relay from "@errata/core/Relay"
import { type Authored, type AuthoredError, type Class, classes, contractOf } from "./author.ts"
import { chapter, show } from "./chapter.ts"
import { shop } from "./shop.ts"

/** An upstream's failure at a gateway. */
export interface Passing {
  /** By tag of the upstream's errors. */
  readonly rules?: Readonly<Record<string, Rule | { readonly rule: Rule; readonly retryAfter: "keep" }>>
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Instead of a response: something that was thrown. */
  readonly thrown?: string
  /** Or contracts to be made into one, or into a part. */
  readonly merge?: ReadonlyArray<Authored | "shop">
  readonly terms?: {
    readonly outcomes?: Readonly<Record<string, string>>
    readonly base?: string
    readonly dialects?: boolean
    readonly defect?: boolean
  }
  readonly pick?: ReadonlyArray<string>
  readonly omit?: ReadonlyArray<string>
}

type Rule = "pass" | "hide" | "translate" | "explain"

const missing: AuthoredError = { tag: "Missing", status: 404, fields: { id: "String", note: "String?" } }
const upstream: Authored = {
  name: "upstream",
  errors: [missing, { tag: "Slow", status: 503, retry: { after: "5 seconds" } }]
}
const body = { type: "urn:errata:upstream:missing", id: "x" }
const slow = { type: "urn:errata:upstream:slow" }
const other: Authored = {
  name: "other",
  errors: [{ tag: "Other", status: 400 }],
  outcomes: { "200": "Ready.", "201": "Made." }
}
const third: Authored = { name: "third", errors: [{ tag: "Third", status: 400 }], outcomes: { "200": "Done." } }

const passings = [
  [
    "Passed on, newly made",
    { rules: { Missing: "pass" }, status: 404, headers: { "error-instance": "urn:theirs" }, body },
    "urn:errata:gateway:missing"
  ],
  ["Translated", { rules: { Missing: "translate" }, status: 404, body }, '"code": "bad_gateway"'],
  ["Translated, with a cause of its own", { rules: { Missing: "explain" }, status: 404, body }, '"origin": "none"'],
  ["Hidden", { rules: { Missing: "hide" }, status: 404, body }, '"code": "hidden"'],
  ["Without a rule", { rules: {}, status: 404, body }, '"code": "hidden"'],
  [
    "With the upstream's Retry-After",
    {
      rules: { Slow: { rule: "translate", retryAfter: "keep" } },
      status: 503,
      headers: { "retry-after": "9" },
      body: slow
    },
    "retry-after: 9"
  ],
  [
    "With a Retry-After that nobody sent",
    { rules: { Slow: { rule: "hide", retryAfter: "keep" } }, status: 503, body: slow },
    '"code": "hidden"'
  ],
  [
    "A stranger's answer",
    { rules: { UnrecognizedError: "translate" }, status: 502, body: "<html>" },
    '"code": "bad_gateway"'
  ],
  ["No answer at all", { rules: {}, thrown: "Unreachable" }, '"origin": "none"'],
  ["Something without a tag", { rules: {}, thrown: "" }, '"code": "hidden"'],
  ["A rule that cannot be kept", { rules: { Slow: "pass" } }, "passes Slow on, which is not the same error in both"],
  [
    "Two contracts as one",
    { merge: ["shop", other], terms: { dialects: true } },
    "GroupNotFound, RateLimited, Closed, Broken, Odd, Labelled, Other"
  ],
  [
    "With terms of its own",
    { merge: [other, third], terms: { base: "urn:x:", defect: true, outcomes: { "200": "Fine." } } },
    '"200": "Fine."'
  ],
  ["A contract of none", { merge: [] }, "it is merged of no contract; name at least one"],
  ["The same one twice", { merge: ["shop", "shop"] }, "GroupNotFound"],
  ["Two dialects that do not agree", { merge: ["shop", other] }, "do not have the same dialects; say which"],
  ["Two meanings of one status", { merge: [other, third] }, 'documents 200 as "Ready." and "third" as "Done."'],
  ["One error as two classes", { merge: [other, { ...other, name: "copy" }] }, "Other"],
  [
    "One identifier for two errors",
    {
      merge: [
        { ...other, name: "x" },
        { ...other, name: "x" }
      ]
    },
    "as two classes"
  ],
  ["A part of a contract", { pick: ["Closed", "Broken"] }, "Closed, Broken"],
  ["All but a part", { omit: ["Closed", "Broken"] }, "GroupNotFound, RateLimited, Odd, Labelled"],
  ["A part that there is not", { pick: ["Nothing"] }, 'none of its errors has the tag "Nothing"; its tags are']
] as const satisfies ReadonlyArray<readonly [title: string, input: Passing, shows: string]>

/** What a gateway makes of an upstream's failure, and one contract of several. */
export const pass = chapter<Passing>({
  name: "pass",
  title: "Pass a failure on",
  lede: "A gateway says, failure by failure, what its caller may hear of it; what has no rule is hidden. Contracts can be joined and parted.",
  experiments: passings.map(([title, input, shows]) => ({ title, input: input as Passing, shows })),
  run: (passing) => {
    const { merge, pick, omit } = passing
    const parts = merge?.map((one) => (one === "shop" ? shared : contractOf(one)))
    if (parts !== undefined) return about(mergeOf(parts, passing.terms ?? {}))
    if (pick !== undefined) return about(Contract.pick(contractOf(shop), pick))
    if (omit !== undefined) return about(Contract.omit(contractOf(shop), omit))
    return relay(passing)
  }
})

// ---- internal ----

const shared = contractOf(shop)

const mergeOf = (contracts: ReadonlyArray<Contract.Any>, terms: NonNullable<Passing["terms"]>): Contract.Any => {
  const { outcomes, base, dialects, defect } = terms
  return Contract.merge("all", {
    version: "1",
    contracts,
    ...(outcomes === undefined ? {} : { outcomes }),
    ...(base === undefined ? {} : { base }),
    ...(dialects === true ? { dialects: [contracts[0]!.dialects[0]!] as const } : {}),
    ...(defect === true ? { defect: contracts[0]!.defect } : {})
  } as never)
}

const about = ({ name, base, errors, outcomes }: Contract.Any): string =>
  show({ name, base, errors: errors.map(({ definition }) => definition.tag).join(", "), outcomes })

const relay = ({ rules = {}, status = 404, headers = {}, body = "", thrown }: Passing): string => {
  const theirs = classes(upstream)
  const from = contractOf(upstream, theirs)
  const [BadGateway, Hidden] = classes({
    name: "gateway",
    errors: [
      { tag: "BadGateway", status: 502 },
      { tag: "Hidden", status: 500 }
    ]
  }) as [Class, Class]
  const to = contractOf({ name: "gateway", errors: [] }, [theirs[0]!, BadGateway, Hidden])
  const translate = () => new BadGateway()
  const explain = () => new BadGateway({}, { cause: new Error("the upstream is tired") })
  const entries = Object.entries(rules).map(([tag, rule]) => {
    const action = typeof rule === "string" ? rule : rule.rule
    const own = action === "translate" ? translate : action === "explain" ? explain : action
    return [tag, typeof rule === "string" ? own : { rule: own, retryAfter: rule.retryAfter }]
  })
  const make = Relay.make<{ readonly _tag: string }>()
  const relayed = make({
    from,
    to,
    rules: Object.fromEntries(entries),
    otherwise: () => new Hidden()
  })
  const text = typeof body === "string" ? body : JSON.stringify(body)
  const failure =
    thrown === undefined
      ? Contract.decode(from, { status, headers, body: text })
      : thrown === ""
        ? thrown
        : { _tag: thrown }
  const error = relayed(failure as never)
  const wire = Contract.encode(to, error)
  return [
    ...Object.entries(wire.headers).map(([name, value]) => `${name}: ${value}`),
    wire.body,
    show({ code: wire.definition.code, origin: Relay.originOf(error) ?? "none", of: Relay.originOf("x") ?? "nothing" })
  ].join("\n")
}
