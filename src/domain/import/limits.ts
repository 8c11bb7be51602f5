/** What one import may bring, all its files together. */
export const limits = { megabytes: 20, unpackedMegabytes: 100, rows: 50_000, columns: 100, elements: 300_000 }

/** What reading files may cost, in a thread of its own: memory, and seconds on a busy small machine. */
export const cost = { megabytes: 512, seconds: 60 }

export const bytesOf = (megabytes: number): number => megabytes * 1024 * 1024
