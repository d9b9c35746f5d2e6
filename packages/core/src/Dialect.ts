export type { ByStatus, Dialect, Simple } from "./internal/dialect.ts"
export {
  as,
  byStatus,
  classify,
  field,
  headers,
  hole,
  json,
  optional,
  parts,
  status,
  statusName,
  text,
  written
} from "./internal/dialect.ts"
export type { Form, Hole, HoleKind, Json, Optional, Shape, Text, Written } from "./internal/shape.ts"
export { codeMessage } from "./dialects/code-message.ts"
export { codeText } from "./dialects/code-text.ts"
export { googleRpc } from "./dialects/google-rpc.ts"
export { graphql } from "./dialects/graphql.ts"
export { jsonApi } from "./dialects/json-api.ts"
export { jsonRpc, jsonRpcReply } from "./dialects/json-rpc.ts"
export { oauth2 } from "./dialects/oauth2.ts"
export { problem } from "./dialects/problem.ts"
