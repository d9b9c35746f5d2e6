import chromium from "@sparticuz/chromium"
import type { LaunchOptions } from "playwright"

/** Starts a real browser: the Chromium that npm brought on Linux x64, an installed Chrome elsewhere. */
export const launchOptions: LaunchOptions =
  process.platform === "linux" && process.arch === "x64"
    ? { executablePath: await chromium.executablePath(), args: [...chromium.args, "--no-sandbox"] }
    : { channel: "chrome" }
