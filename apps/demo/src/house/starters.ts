import { readFileSync } from "node:fs"

/**
 * Calls back when a package manager above this process has ended: npm and npx end on SIGTERM without passing it on, and
 * nobody can pass on SIGKILL. Where there is no `/proc`, only the parent is watched.
 */
export const whenStartersEnd = (ended: () => void): void => {
  const parent = process.ppid
  const starters = ancestors(parent).filter(isPackageManager)
  if (process.env["npm_lifecycle_event"] === undefined && starters.length === 0) return
  const timer = setInterval(() => {
    if (process.ppid === parent && starters.every(isAlive)) return
    clearInterval(timer)
    ended()
  }, 250)
  timer.unref()
}

// ---- internal ----

const ancestors = (pid: number): ReadonlyArray<number> => {
  const stat = read(pid, "stat")
  // The name of the program, in parentheses, may hold anything.
  const parent = Number(stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1])
  return stat === undefined || pid <= 1 ? [] : [pid, ...ancestors(parent)]
}

const isPackageManager = (pid: number): boolean =>
  /^(\S*\/)?p?np[mx]\b/.test(read(pid, "cmdline")?.replaceAll("\0", " ") ?? "")

const isAlive = (pid: number): boolean => {
  const status = read(pid, "status")
  return status !== undefined && !/^State:\tZ/m.test(status)
}

const read = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8")
  } catch {
    return undefined
  }
}
