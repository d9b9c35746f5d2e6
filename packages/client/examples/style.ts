/** What the example looks like. */
export const style = `
body { margin: 0; padding: 1.5rem; background: #f1f5f9; color: #0f172a; font: 15px/1.5 system-ui, "Open Sans", sans-serif }
#root { display: flex; flex-wrap: wrap; gap: 1rem }
article { box-sizing: border-box; flex: 1 1 16rem; max-width: 24rem; padding: 1.25rem; border: 1px solid #e2e8f0; border-radius: 12px; background: #fff }
h1, h2, article p { margin: 0 }
h1, h2 { font-size: 1.1rem; line-height: 1.35 }
section { display: flex; flex-direction: column; gap: 0.4rem; }
section h2::before { content: ""; display: block; width: 2rem; height: 4px; margin-bottom: 0.75rem; border-radius: 2px; background: #c2410c }
.hint { color: #64748b; font-size: 0.9rem }
button { align-self: start; margin-top: 0.6rem; padding: 0.5rem 1rem; border: 0; border-radius: 8px; background: #1d4ed8; color: #fff; font: inherit; font-weight: 600; font-variant-numeric: tabular-nums; cursor: pointer }
button:disabled { background: #e2e8f0; color: #475569; cursor: default }
button:focus-visible { outline: 3px solid #93c5fd }
`
