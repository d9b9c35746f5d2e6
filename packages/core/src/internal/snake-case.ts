type Upper =
  | "A"
  | "B"
  | "C"
  | "D"
  | "E"
  | "F"
  | "G"
  | "H"
  | "I"
  | "J"
  | "K"
  | "L"
  | "M"
  | "N"
  | "O"
  | "P"
  | "Q"
  | "R"
  | "S"
  | "T"
  | "U"
  | "V"
  | "W"
  | "X"
  | "Y"
  | "Z"

type Walk<
  Rest extends string,
  Out extends string,
  AfterLower extends boolean
> = Rest extends `${infer Head}${infer Tail}`
  ? Head extends Upper
    ? Walk<Tail, `${Out}${AfterLower extends true ? "_" : ""}${Lowercase<Head>}`, false>
    : Walk<Tail, `${Out}${Head}`, true>
  : Out

/** A PascalCase tag as a snake_case code: `GroupNotFound` becomes `group_not_found`, `HTTPError` `httperror`. */
export type SnakeCase<Tag extends string> = string extends Tag ? string : Walk<Tag, "", false>

/** Turns a PascalCase tag into a snake_case code, by the same rule as the type. */
export const snakeCase = <const Tag extends string>(tag: Tag): SnakeCase<Tag> => separate(tag, "_") as SnakeCase<Tag>

/** Turns a PascalCase tag into a sentence without a stop: `GroupNotFound` becomes `Group not found`. */
export function sentenceCase(tag: string): string {
  const words = separate(tag, " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}

// ---- internal ----

const separate = (tag: string, by: string): string => tag.replace(/([^A-Z])([A-Z])/g, `$1${by}$2`).toLowerCase()
