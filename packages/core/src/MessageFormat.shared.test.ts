import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Contract, TaggedError } from "./index.ts"
import * as MessageFormat from "./MessageFormat.ts"
import * as Messages from "./Messages.ts"

class Full extends TaggedError<Full>("message-format-shared-test/Full")("Full", {
  status: 409,
  message: "{count} groups.",
  fields: { count: Schema.Int }
}) {}
const Groups = Contract.make("groups", { version: "1", errors: [Full] })

describe("a message in MessageFormat 2", () => {
  it("has the plurals of its language on every runtime", () => {
    const messages = MessageFormat.make(Groups, {
      pl: { full: ".input {$count :number} .match $count one {{jedna}} few {{{$count} grupy}} * {{{$count} grup}}" }
    })
    const say = (count: number) => Messages.render(messages, new Full({ count }), ["pl-PL"])
    expect([1, 3, 5].map(say)).toEqual(["jedna", "3 grupy", "5 grup"])
  })
})
