import { certain } from '../domain/certain.ts'
import { hashOf } from '../domain/fingerprint.ts'

/** A die that falls the same way every time it is made of the same words: the demo is alike on every machine. */
export interface Random {
  /** from 0 up to but not including 1 */
  next(): number
  chance(probability: number): boolean
  /** a whole number from `least` to `most`, both inclusive */
  between(least: number, most: number): number
  pick<T>(things: readonly T[]): T
  /** so many different ones, or all there are */
  some<T>(things: readonly T[], count: number): T[]
}

export function randomOf(...words: readonly (string | number)[]): Random {
  let state = hashOf(words.join(' '))
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (things) => certain(things[between(0, things.length - 1)], 'something to pick'),
    some: (things, count) => {
      const left = [...things]
      const taken = Math.min(count, left.length)
      return Array.from({ length: taken }).flatMap(() => left.splice(between(0, left.length - 1), 1))
    },
  }
}
