import { huge, kinds } from "./kinds.ts"

const big = "big ".repeat(500_000)

/**
 * What the service does, by path: `/ok/<seq>` succeeds, `/kind/<n>/<seq>` fails, at once or a turn later; `/big/<seq>`
 * succeeds at length, `/huge/<seq>` fails at length, `/wait/<seq>` fails after a while.
 */
export const act = (path: string): string | Promise<string> => {
  const [, what, first, second] = path.split("/")
  if (what === "ok") return `fine ${first}`
  if (what === "big") return big
  if (what === "wait") return new Promise((_, reject) => setTimeout(() => reject(kinds[0]!.make(0) as Error), 200))
  const [kind, seq] = what === "huge" ? [huge, Number(first)] : [kinds[Number(first)]!, Number(second)]
  const failure = kind.make(seq)
  if (seq % 2 === 0) throw failure
  return Promise.reject(failure)
}
