import type * as Contract from "@errata/core/Contract"

/** Several contracts, each for the URLs that begin with its key, as text: a path, an origin, or both. The longest wins. */
export interface Routes {
  readonly [prefix: string]: Contract.Any
}

/** The contracts that may answer at a URL: those whose prefix fits what the compiler knows of it. */
export type ContractAt<R extends Routes, Input> = Input extends string
  ? string extends Input
    ? R[keyof R]
    : Input extends Elsewhere
      ? R[keyof R]
      : R[Candidates<keyof R & string, Known<Input>>]
  : R[keyof R]

// ---- internal ----

/** What leads elsewhere than it says: dot segments, as they are or encoded, and what becomes a slash. */
type Elsewhere =
  | `${string}/${"." | ".."}${"" | `${"/" | "?" | "#"}${string}`}`
  | `${string}${"\\" | "%2e" | "%2E"}${string}`

/** The literal beginning of a string type, and whether that is all of it. */
interface Beginning<Text extends string, Whole extends boolean> {
  readonly text: Text
  readonly whole: Whole
}

type Known<Input extends string, Text extends string = ""> = Input extends `${infer Head}${infer Tail}`
  ? string extends Head
    ? Beginning<Text, false>
    : Known<Tail, `${Text}${Head}`>
  : string extends Input
    ? Beginning<Text, false>
    : Beginning<Text, true>

type Candidates<Key extends string, Input extends Beginning<string, boolean>> =
  | Longest<Fitting<Key, Input["text"]>>
  | (Input["whole"] extends true ? never : Further<Key, Input["text"]>)
  | OtherKind<Key, Input["text"]>

type Fitting<Key extends string, Text extends string> = Key extends unknown
  ? Text extends `${Key}${string}`
    ? Key
    : never
  : never

/** The prefixes that the unknown rest of the URL may reach. */
type Further<Key extends string, Text extends string> = Extract<Key, `${Text}${string}`>

/** A path and an origin cannot be compared without knowing the base. */
type OtherKind<Key extends string, Text extends string> = Text extends `/${string}`
  ? Exclude<Key, `/${string}`>
  : Extract<Key, `/${string}`>

type Longest<Key extends string> = Exclude<Key, Shorter<Key>>

type Shorter<Key extends string, All extends string = Key> = Key extends unknown
  ? Extract<Exclude<All, Key>, `${Key}${string}`> extends never
    ? never
    : Key
  : never
