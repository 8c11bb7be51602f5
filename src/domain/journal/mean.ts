import type { CountedMark } from './mark.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** Weighted mean of the marks that count, or undefined while there are none. Σ(mark·weight) / Σ weight. */
export function weightedMean(marks: readonly CountedMark[]): number | undefined {
  const weight = sum(marks.map((mark) => mark.weight))
  if (weight === 0) return undefined
  return sum(marks.map((mark) => mark.value * mark.weight)) / weight
}
