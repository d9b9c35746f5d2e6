import { textOf } from "./text-of.ts"

/**
 * Gives a context whose `waitUntil` logs what it is rejected with. In a queue handler the platform takes a rejection
 * there for a failure of the whole batch, and delivers again what was acknowledged.
 */
export function guard(ctx: ExecutionContext): ExecutionContext {
  const waitUntil = (promise: Promise<unknown>): void => {
    const settled = Promise.resolve(promise).catch((problem: unknown) => {
      console.error({ errata: "waitUntil failed", problem: textOf(problem) })
    })
    ctx.waitUntil(settled)
  }
  return new Proxy(ctx, {
    get: (target, name) => {
      if (name === "waitUntil") return waitUntil
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === "function" ? value.bind(target) : value
    }
  })
}
