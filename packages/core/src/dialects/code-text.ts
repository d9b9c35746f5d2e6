import { hole, json, type Simple } from "../internal/dialect.ts"

/** `{ "code": "unknown_group", "text": "…" }`: by code; carries no fields. */
export const codeText: Simple = /* @__PURE__ */ json({
  name: "code-text",
  body: { code: hole.code, text: hole.message }
})
