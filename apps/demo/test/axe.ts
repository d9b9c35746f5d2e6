import type { Page } from "playwright-core"

/** What axe finds wrong with a page as it stands; the page must bypass its content security policy. */
export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.addScriptTag({ path: new URL(import.meta.resolve("axe-core")).pathname })
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { readonly axe: { readonly run: () => Promise<AxeResults> } }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
  })
}

// ---- internal ----

interface AxeResults {
  readonly violations: ReadonlyArray<{ readonly id: string; readonly nodes: ReadonlyArray<{ readonly html: string }> }>
}
