import type { Client, InvalidSuccess } from "@errata/client"
import { type Explanation, explain } from "@errata/client/Explain"
import type { Contract } from "@errata/core"
import * as Messages from "@errata/core/Messages"
import { de } from "./words/de.ts"
import { en } from "./words/en.ts"
import { unknown } from "./words/unknown.ts"

/** The languages of the desk. */
export type Language = "en" | "de"

/** All that the desk says by itself. */
export type Texts = typeof en

/** Whatever a call of the desk may fail with. */
export type AnyError = (Client.Error<Contract.Any> | InvalidSuccess) & Error

/** The messages of the contracts that one call may be answered with. */
export type Catalogues = ReadonlyArray<Messages.Messages<Contract.Any>>

/** The desk's texts, by language. */
export const texts: Readonly<Record<Language, Texts>> = { en, de }

/** The language that the browser's user would rather read. */
export const preferred = (): Language =>
  navigator.languages.map((each) => each.slice(0, 2)).find((each) => each === "en" || each === "de") ?? "en"

/** Says what happened, in one language, and whether and when to try again. */
export const speak = (
  error: AnyError,
  options: {
    readonly language: Language
    readonly catalogues: Catalogues
    readonly method: string
    /** Requests made so far: each one that fails makes the next wait longer. */
    readonly attempt: number
  }
): Explanation => {
  const { language, catalogues, method, attempt } = options
  const message = (error: Error) =>
    catalogues.map((messages) => Messages.choose(messages, error, [language])?.message).find(Boolean) ?? error.message
  // What a contract advises is for those who call it; the desk's own message says what a person can do.
  const advice = () => ""
  return explain(error, { method, attempt, message, advice, ...(language === "de" ? { words: unknown } : {}) })
}
