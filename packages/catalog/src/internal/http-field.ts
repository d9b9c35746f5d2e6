import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/**
 * A header that HTTP demands: the constructor asks for it. Servers that forget it are so many that its absence must not
 * make the failure unrecognizable: it is then read as empty, which the manifest says as a `default`.
 */
export const demanded = /* @__PURE__ */ Schema.String.annotate({ default: "" }).pipe(
  /* @__PURE__ */ Schema.withDecodingDefaultKey(/* @__PURE__ */ Effect.succeed(""))
)

/** Links to a section of an RFC. */
export const rfc = (number: number, section: string) => ({
  title: `RFC ${number} section ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`
})
