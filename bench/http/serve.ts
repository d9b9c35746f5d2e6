/** Serves one subject in a process of its own: `serve.ts <module> <name>`. Tells its port, and on demand what it used. */
import type { Start } from "./subject.ts"

const [module, name] = process.argv.slice(2)
const subjects = (await import(`./subjects/${module}.ts`)) as Readonly<Record<string, Start>>
process.send!(await subjects[name!]!())
process.on("message", () => process.send!(process.cpuUsage()))
process.on("disconnect", () => process.exit())
