import { mergeConfig } from "vitest/config"
import { projects } from "../../vitest.shared.ts"

export default mergeConfig(projects(import.meta.dirname), { test: { globalSetup: "test/setup.ts" } })
