import type { DialectName } from "../api/dialects.ts"

/** Each dialect by name, and what is special about it. */
export const dialects: Readonly<Record<DialectName, { readonly title: string; readonly about: string }>> = {
  own: { title: "As published", about: "As the document has it." },
  problem: { title: "RFC 9457", about: "Problem details: the type tells errors apart." },
  "code-text": { title: "code, text", about: "The code tells errors apart, the text is for people." },
  "code-message": {
    title: "code, message",
    about: "The status tells errors apart: two under one status, and it is refused."
  },
  "google-rpc": {
    title: "google.rpc",
    about: "AIP-193: the reason and the domain of ErrorInfo tell errors apart."
  },
  "json-api": { title: "JSON:API", about: "Error objects: the status as a string, the type as a link." },
  graphql: { title: "GraphQL", about: "Answers 200: the error’s own status stands among the extensions." },
  "json-rpc": { title: "JSON-RPC", about: "Answers 200, and tells errors apart by number." },
  oauth2: {
    title: "OAuth 2",
    about: "RFC 6749: the description is ASCII, so umlauts are lost on the way."
  },
  several: {
    title: "Several",
    about: "As published, RFC 9457, JSON:API and GraphQL in one contract: Accept chooses."
  }
}

/** What `Accept-Language` may say. Swiss German has a few words of its own, and German for the rest. */
export const languages: ReadonlyArray<readonly [value: string, words: string]> = [
  ["", "The browser’s"],
  ["en", "en"],
  ["de", "de"],
  ["de-CH", "de-CH, then de"]
]

/** What `Accept` may say. */
export const accepts: ReadonlyArray<readonly [value: string, words: string]> = [
  ["", "What the client asks for"],
  ["application/problem+json", "application/problem+json"],
  ["application/json", "application/json"],
  ["application/vnd.api+json", "application/vnd.api+json"],
  ["text/html", "text/html"],
  ["text/markdown", "text/markdown"],
  ["*/*", "*/*"],
  ["image/png", "image/png: nothing here is one"],
  ["text/html;q=0.2, application/problem+json;q=0.5, text/markdown;q=0.8", "html 0.2, problem 0.5, markdown 0.8"]
]
