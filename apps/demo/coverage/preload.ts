/** Loaded into every Node process of a run, of which the demo's own are meant: the tests themselves count nothing. */
const isDemo = process.argv[1]?.includes("/apps/demo/src/") === true

if (isDemo) await import("./collect.ts")
