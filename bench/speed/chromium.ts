import { build } from "esbuild"
import { chromium } from "playwright"
import { launchOptions } from "../../tools/browser.ts"
import type { Figure } from "./measure.ts"

/** Measures Errata against hand-written code in a real Chromium. */
export const inChromium = async (): Promise<ReadonlyArray<Figure>> => {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/in-page.ts`],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false
  })
  const browser = await chromium.launch(launchOptions)
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: outputFiles[0]!.text })
    const figures = await page.evaluate("run()")
    return (figures as ReadonlyArray<Figure>).map((figure) => ({ ...figure, variant: `${figure.variant}, Chromium` }))
  } finally {
    await browser.close()
  }
}
