/** Work that takes turns: under one key each begins when the one before has ended, however it ended. */
export function createTurns<Key>() {
  const last = new Map<Key, Promise<unknown>>()
  return <Value>(key: Key, work: () => Promise<Value>): Promise<Value> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work)
    const ended = mine
      .catch(() => {})
      .then(() => {
        if (last.get(key) === ended) last.delete(key)
      })
    last.set(key, ended)
    return mine
  }
}
