import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inflate } from "@sparticuz/chromium"
import type { LaunchOptions } from "playwright"

const bundled = new URL("../", import.meta.resolve("@sparticuz/chromium"))

/**
 * Unpacks the Chromium that npm brought, with the libraries and fonts that a bare machine lacks, once for each version.
 * The package itself unpacks to one shared path and takes what it finds there for finished, which two test runs at once,
 * or one that was killed, cannot bear.
 */
const unpack = async (): Promise<string> => {
  const { version } = JSON.parse(readFileSync(new URL("package.json", bundled), "utf8"))
  const home = join(tmpdir(), `errata-chromium-${version}`)
  if (existsSync(home)) return home
  const { TMPDIR } = process.env
  const unfinished = mkdtempSync(`${home}-`)
  // `inflate` knows no other target than the system's temporary folder.
  process.env["TMPDIR"] = unfinished
  for (const archive of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
    await inflate(new URL(`bin/${archive}`, bundled).pathname)
  }
  if (TMPDIR === undefined) delete process.env["TMPDIR"]
  else process.env["TMPDIR"] = TMPDIR
  writeFileSync(join(unfinished, "fonts.conf"), fontsAt(join(home, "fonts")))
  try {
    renameSync(unfinished, home)
  } catch {
    // Another run was first.
    rmSync(unfinished, { recursive: true })
  }
  return home
}

const fontsAt = (folder: string) =>
  `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}</dir></fontconfig>`

const inHome = (home: string): LaunchOptions => ({
  executablePath: join(home, "chromium"),
  // The package's own arguments are for AWS Lambda: among others they turn the same-origin policy off.
  args: ["--no-sandbox"],
  env: { ...process.env, LD_LIBRARY_PATH: join(home, "al2023/lib"), FONTCONFIG_FILE: join(home, "fonts.conf") }
})

/** Starts a real browser: the Chromium that npm brought on Linux x64, an installed Chrome elsewhere. */
export const launchOptions: LaunchOptions =
  process.platform === "linux" && process.arch === "x64" ? inHome(await unpack()) : { channel: "chrome" }
