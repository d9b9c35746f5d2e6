import type { AnyClass } from "../TaggedError.ts"

/** The errors as they are, or, as the type of each, a sentence that names the code that two of them share. */
export type CheckErrors<Errors extends ReadonlyArray<AnyClass>> = keyof Clashes<
  CodesByTag<Errors[number]>
> extends never
  ? Errors
  : // As the element's type, or the compiler would compare it with a character of the sentence.
    ReadonlyArray<Sentence<Errors[number]>>

/** What is wrong with errors that share a code; `never` when none do. */
export type Sentence<E extends AnyClass> =
  `${Clashes<CodesByTag<E>>[keyof Clashes<CodesByTag<E>>] & string} has the code "${keyof Clashes<CodesByTag<E>> & string}", which another error has too: give one of them another code`

// ---- internal ----

type CodesByTag<E extends AnyClass> = { [X in E as X["definition"]["code"]]: X["definition"]["tag"] }

type IsUnion<T, U = T> = T extends unknown ? ([U] extends [T] ? false : true) : never

type Clashes<M> = { [Code in keyof M as IsUnion<M[Code]> extends false ? never : Code]: M[Code] }
