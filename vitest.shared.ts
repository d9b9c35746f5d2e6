import { cloudflareTest } from "@cloudflare/vitest-plugin"
import { playwright } from "@vitest/browser-playwright"
import { defineConfig } from "vitest/config"
import { browser } from "./tools/browser.ts"

const files = (...kinds: ReadonlyArray<string>) => kinds.map((kind) => `{src,test}/**/*${kind}.test.ts`)

/** Configures one package's tests: `node`, `browser` (real Chromium) and `workerd`, by the name of the file. */
export const projects = (root: string) =>
  defineConfig({
    root,
    test: {
      passWithNoTests: true,
      reporters: ["default"],
      projects: [
        {
          root,
          test: { name: "node", include: files(""), exclude: files(".browser", ".workerd") }
        },
        {
          root,
          test: {
            name: "browser",
            include: files(".shared", ".browser"),
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: launch }),
              instances: [{ browser: "chromium" }]
            }
          }
        },
        {
          root,
          plugins: [cloudflareTest({ miniflare: { compatibilityDate: "2026-11-17" } })],
          test: { name: "workerd", include: files(".shared", ".workerd") }
        }
      ]
    }
  })

const launch = await browser()
