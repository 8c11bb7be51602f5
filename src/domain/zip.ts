import { certain } from './certain.ts'

/** What stands at the same place in two lists of one length, in pairs. */
export function zip<One, Other>(ones: readonly One[], others: readonly Other[]): (readonly [One, Other])[] {
  if (ones.length !== others.length) throw new Error(`lists of ${ones.length} and ${others.length} make no pairs`)
  return [...others.entries()].map(([index, other]) => [certain(ones[index], 'a place of the list'), other])
}
