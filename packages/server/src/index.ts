export type { FrameworkErrors, Issue } from "./FrameworkErrors.ts"
export * as Log from "./Log.ts"
export * as Server from "./Server.ts"
export * as Shutdown from "./Shutdown.ts"
