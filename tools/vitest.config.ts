import { defineConfig } from "vitest/config"
import { totalsReporter } from "./totals.ts"

export default defineConfig({
  test: {
    name: "pack",
    include: ["pack/*.test.ts", "conformance/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["verbose", totalsReporter(import.meta.dirname)]
  }
})
