import { defineConfig } from "vitest/config"
import { totalsReporter } from "../../tools/totals.ts"

export default defineConfig({
  test: {
    name: "demo",
    include: ["test/**/*.test.ts"],
    allowOnly: false,
    // Each file starts a demo of its own: browsers, workerd and Node at once are enough for one machine.
    fileParallelism: false,
    hookTimeout: 60_000,
    testTimeout: 30_000,
    reporters: ["default", totalsReporter(import.meta.dirname)]
  }
})
