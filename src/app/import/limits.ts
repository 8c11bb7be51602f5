/** What one import may bring, all its files together. */
export const limits = { megabytes: 20, unpackedMegabytes: 100, rows: 50_000, columns: 100 }

export const bytesOf = (megabytes: number): number => megabytes * 1024 * 1024
