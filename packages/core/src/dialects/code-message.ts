import { hole, json, type Simple } from "../internal/dialect.ts"

/** `{ "code": 404, "message": "…" }`: by status; carries no fields. */
export const codeMessage: Simple = /* @__PURE__ */ json({
  name: "code-message",
  body: { code: hole.status, message: hole.message }
})
