/** For every later thing of a key the first that has it; what has no key repeats nothing. */
export function repeats<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string | null): Map<Thing, Thing> {
  const first = new Map<string, Thing>()
  const repeated = new Map<Thing, Thing>()
  for (const thing of things) {
    const key = keyOf(thing)
    if (key === null) continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, thing)
    else repeated.set(thing, earlier)
  }
  return repeated
}
