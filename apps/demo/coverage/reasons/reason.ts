/** Why the demo cannot reach a piece of source. */
export interface Reason {
  /** The source. */
  readonly file: string
  /** What stands on the line: it moves with the code, and goes with it. */
  readonly code: string
  readonly why: string
}

/** Gives a reason for lines of the sources of one package. */
export const inPackage =
  (name: string) =>
  (why: string, places: Readonly<Record<string, ReadonlyArray<string>>>): ReadonlyArray<Reason> =>
    Object.entries(places).flatMap(([file, codes]) =>
      codes.map((code) => ({ file: `packages/${name}/src/${file}.ts`, code, why }))
    )
