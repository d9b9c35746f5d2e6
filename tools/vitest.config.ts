import { defineConfig } from "vitest/config"
import { totalsReporter } from "./totals.ts"

export default defineConfig({
  test: {
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", totalsReporter(import.meta.dirname)],
    projects: [
      { extends: true, test: { name: "pack", include: ["pack/*.test.ts"] } },
      { extends: true, test: { name: "pairs", include: ["conformance/*.test.ts"] } }
    ]
  }
})
