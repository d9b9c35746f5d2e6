import type { Found } from "./found.ts"

/**
 * Recognises what `multer` and `busboy` say of a form that the client is to blame for: multer by a code, busboy, and the
 * one that Fastify has of it, in plain words, with no status. What is missing is a failure of the service, such as a disk that is full.
 */
export const fromMultipart = (thrown: Error): Found | undefined => {
  const { name, message, code, field } = thrown as Error & { readonly code?: unknown; readonly field?: unknown }
  if (name !== "MulterError") return broken.has(message) ? { kind: "malformedBody" } : undefined
  if (code === "LIMIT_UNEXPECTED_FILE") {
    return { kind: "validation", issues: [{ in: "body", path: typeof field === "string" ? [field] : [], message }] }
  }
  if (code === "MISSING_FIELD_NAME" || code === "INVALID_FIELD_NAME") return { kind: "malformedBody" }
  return typeof code === "string" && code.startsWith("LIMIT_") ? { kind: "bodyTooLarge" } : undefined
}

// ---- internal ----

const broken = new Set([
  "Malformed content type",
  "Malformed part header",
  "Malformed urlencoded form",
  "Multipart: Boundary not found",
  "Header terminated early due to unexpected end of multipart data",
  "Part terminated early due to unexpected end of multipart data",
  "Unexpected end of file",
  "Unexpected end of form",
  "Unexpected end of multipart data"
])
