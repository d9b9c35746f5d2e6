/** The statuses whose responses have no body: RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5. */
export const bodiless: ReadonlySet<number> = /* @__PURE__ */ new Set([204, 205, 304])
