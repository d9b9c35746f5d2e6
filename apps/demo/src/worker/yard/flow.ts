import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers"
import { NonRetryableError } from "cloudflare:workflows"
import { Workflow } from "@errata/edge"
import { given } from "../../bench/chapter.ts"
import type { Crossing } from "../../bench/platform.ts"
import { deed, Shop } from "./deeds.ts"
import type { Env } from "./env.ts"

/** A workflow of one step that fails as it is told to. */
export class Flow extends WorkflowEntrypoint<Env, Crossing> {
  override run({ payload: crossing }: Readonly<WorkflowEvent<Crossing>>, step: WorkflowStep): Promise<unknown> {
    const { more, maxAttempts } = crossing
    return Workflow.run(Shop, this.ctx, () => {
      if (more === "outside") return deed(crossing, "done") as never
      return Workflow.step(
        Shop,
        step,
        "work",
        ({ attempt }) => {
          if (more === "stopped") throw new NonRetryableError("Another attempt would do harm.")
          return deed(
            more === "passes" && attempt > 1 ? { across: "workflow" } : crossing,
            more === "unstorable" ? () => "a function" : `done at attempt ${attempt}`
          )
        },
        ...given({
          ...(maxAttempts === undefined ? {} : { maxAttempts }),
          ...(more === "timeout" ? { timeout: "1 minute" as const } : {})
        })
      )
    })
  }
}
