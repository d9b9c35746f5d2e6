import { useEffect } from "preact/hooks"
import type { Language } from "../speech.ts"
import type { Failure } from "../use-task.ts"
import { attributes } from "../words/attributes.ts"
import { cloudflare } from "../words/cloudflare.ts"
import type { Session } from "./service.ts"

/** What a part of the account is given, which may find out that the session is over. */
export interface PartProps {
  readonly language: Language
  readonly session: Session
  readonly onEnd: (failure: Failure) => void
}

/** What an account's calls may be answered with. */
export const catalogues = [attributes, cloudflare]

/** Ends the session when a call finds the token void. */
export const useEnd = (failure: Failure | undefined, onEnd: (failure: Failure) => void): void => {
  useEffect(() => {
    if (failure?.error._tag === "Gone") onEnd(failure)
  }, [failure])
}
