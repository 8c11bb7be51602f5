import { certain } from '../../src/domain/certain.ts'

/** The time within which so large a share of them stays: 0.5 gives the median, 1 the slowest. There must be one. */
export function quantileOf(times: readonly number[]): (share: number) => number {
  const sorted = times.toSorted((one, other) => one - other)
  return (share) => certain(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))], 'a measured time')
}
