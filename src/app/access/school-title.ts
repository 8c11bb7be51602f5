import type { Tx } from '../deps.ts'
import { open } from '../frame/use-case.ts'

/** What the school calls itself; empty before the first import. One statement. */
export async function titleOf(tx: Tx): Promise<string> {
  return (await tx.school.findFirst({ select: { title: true } }))?.title ?? ''
}

export const schoolTitle = open('how the school is called, known to everybody', ({ db }) => titleOf(db))
