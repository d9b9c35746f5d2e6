import * as Report from "@errata/edge/Report"

/** Writes a failure as one line of JSON, which is what the page shows. */
export const report = (failure: Report.Report): void => console.log(JSON.stringify(Report.line(failure)))
