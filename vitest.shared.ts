import { cloudflareTest } from "@cloudflare/vitest-plugin"
import { playwright } from "@vitest/browser-playwright"
import { defineConfig } from "vitest/config"
import { launchOptions } from "./tools/browser.ts"
import { totalsReporter } from "./tools/totals.ts"

/**
 * Configures one package's tests. A file's name says where it runs: `*.test.ts` in Node, `*.browser.test.ts` in a real
 * Chromium, `*.workerd.test.ts` in workerd, `*.shared.test.ts` in all three.
 */
export const projects = (root: string) =>
  defineConfig({
    root,
    test: {
      allowOnly: false,
      passWithNoTests: true,
      // No test measures time: a busy machine is not a failure, nor is a nightly run of more cases, see core's cases.ts.
      testTimeout: 30_000 * Math.max(1, Number(process.env["ERRATA_CASES"] ?? 0) / 4000),
      hookTimeout: 30_000,
      reporters: ["default", totalsReporter(root)],
      // What a Worker logs of the failures that a test asks for is worth reading only where the test fails.
      silent: "passed-only",
      projects: [
        {
          root,
          // Loading Effect anew for every file would take five times as long as the tests.
          test: { name: "node", include: tests("*"), exclude: tests("*.browser", "*.workerd"), isolate: false }
        },
        {
          root,
          // A dependency that vite meets in mid-run reloads the page under the tests, so it looks anew at each start.
          optimizeDeps: { force: true },
          test: {
            name: "browser",
            include: tests("*.browser", "*.shared"),
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions }),
              instances: [{ browser: "chromium", name: "browser" }]
            }
          }
        },
        {
          root,
          plugins: [cloudflareTest({ miniflare: { compatibilityDate: "2026-11-17" } })],
          test: { name: "workerd", include: tests("*.workerd", "*.shared") }
        }
      ]
    }
  })

const tests = (...names: ReadonlyArray<string>) => names.map((name) => `{src,test}/**/${name}.test.ts`)
