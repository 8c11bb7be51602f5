import type { Tx } from '../deps.ts'
import type { Alias, Target } from './asc/names.ts'
import type { AscKind } from './asc/timetable.ts'

/** A thing that the import makes has no id yet. */
const newThing = 0

/** What was answered about names of timetables, in this import and before: next week's timetable has the same names. */
export async function readAliases(tx: Tx): Promise<Alias[]> {
  const rows = await tx.importAlias.findMany()
  return rows.map(({ kind, name, targetId }) => ({ kind: kind as AscKind, name, target: targetOf(targetId) }))
}

const targetOf = (id: number | null): Target => (id === null ? 'skip' : id === newThing ? 'new' : { id })

export async function writeAlias(tx: Tx, { kind, name, target }: Alias): Promise<void> {
  const targetId = target === 'skip' ? null : target === 'new' ? newThing : target.id
  const key = { kind, name }
  await tx.importAlias.upsert({ where: { kind_name: key }, create: { ...key, targetId }, update: { targetId } })
}
