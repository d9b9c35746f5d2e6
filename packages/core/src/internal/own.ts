/** Looks up a member of an object itself: a name from outside may be one that every object inherits. */
export function own<A>(members: Readonly<Record<string, A>>, name: string | number): A | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined
}
