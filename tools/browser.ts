import type { LaunchOptions } from "playwright"

/** Finds a real browser: the Chromium inside @sparticuz/chromium on Linux x64, an installed Chrome elsewhere. */
export const browser = async (): Promise<LaunchOptions> => {
  if (process.platform !== "linux" || process.arch !== "x64") return { channel: "chrome", headless: true }
  const { default: chromium } = await import("@sparticuz/chromium")
  return { executablePath: await chromium.executablePath(), args: [...chromium.args, "--no-sandbox"], headless: true }
}
