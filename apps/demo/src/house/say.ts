/** Prints one line for the person who started the demo. */
export const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** Prints why the demo cannot go on. */
export const complain = (text: string): void => {
  process.stderr.write(`${text}\n`)
}
