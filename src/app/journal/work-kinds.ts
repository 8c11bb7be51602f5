import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { isSameTitle, readWorkKind, type WorkKindRefusal, type WorkKindWords } from '../../domain/journal/work-kind.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { onceMoreIfTaken } from '../once-more.ts'

export interface WorkKind extends WorkKindWords {
  readonly id: number
  /** offered no more */
  readonly retired: boolean
}

/** The kinds of work, in the order of their buttons. One statement. Refuses 'forbidden'. */
export async function readWorkKinds({ db }: Deps, actor: Actor): Promise<Result<readonly WorkKind[], 'forbidden'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  return done(
    await db.$queryRaw<WorkKind[]>`
      SELECT id, title, "shortTitle", weight, sign, retired FROM "WorkKind" ORDER BY retired, position, id`,
  )
}

/** One of them, with the number of its marks: of all years, and counted one by one. Refuses 'forbidden', 'no-work-kind'. */
export async function countedWorkKind(
  { db }: Deps,
  actor: Actor,
  id: number,
): Promise<Result<WorkKind & { readonly marks: number }, 'forbidden' | 'no-work-kind'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  const [kind] = await db.$queryRaw<(WorkKind & { marks: number })[]>`
    SELECT w.id, w.title, w."shortTitle", w.weight, w.sign, w.retired,
      (SELECT count(*)::int FROM "Mark" m WHERE m."workKindId" = w.id) AS marks
    FROM "WorkKind" w WHERE w.id = ${id}`
  return kind ? done(kind) : refuse('no-work-kind')
}

/**
 * Adds a kind of work, or changes the one of that id, as typed in a line (domain/journal/work-kind.ts). Its weight counts in
 * every mean at once. Refuses 'forbidden', 'no-work-kind', 'same-work-kind' (another of that title), those of the line.
 */
export async function writeWorkKind(
  deps: Deps,
  actor: Actor,
  { id, line, requestId }: { id: number | null; line: string; requestId: string },
): Promise<Result<WorkKindWords, 'forbidden' | 'no-work-kind' | 'same-work-kind' | WorkKindRefusal>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  const read = readWorkKind(line)
  if (!read.ok) return read
  const { title, shortTitle, weight, sign } = read.value
  const write = async (tx: Tx): ReturnType<typeof writeWorkKind> => {
    const all = await tx.workKind.findMany()
    const known = all.find((one) => one.id === id)
    if (id !== null && !known) return refuse('no-work-kind')
    const same = all.find((one) => one.id !== id && isSameTitle(one, read.value))
    // the same line saved twice is saved once
    if (same && id === null && same.shortTitle === shortTitle && same.weight === weight && same.sign === sign)
      return done(read.value)
    if (same) return refuse('same-work-kind')
    const position = Math.max(0, ...all.map((one) => one.position)) + 1
    const data = { title, shortTitle, weight, sign }
    if (known && isAs(known, data)) return done(read.value)
    const { id: workKindId } = known
      ? await tx.workKind.update({ where: { id: known.id }, data, select: { id: true } })
      : await tx.workKind.create({ data: { ...data, position }, select: { id: true } })
    await audit(tx, deps, actor, {
      action: 'work-kind.write',
      requestId,
      ...(known && { before: { workKindId, weight: known.weight } }),
      after: { workKindId, weight },
    })
    return done(read.value)
  }
  return onceMoreIfTaken(() => deps.db.$transaction(write))
}

/** A line that is saved twice, or as it was. */
const isAs = (known: WorkKindWords, wanted: WorkKindWords): boolean =>
  known.title === wanted.title &&
  known.shortTitle === wanted.shortTitle &&
  known.weight === wanted.weight &&
  known.sign === wanted.sign

/** Offers a kind of work no more, or again; its marks stay. Refuses 'forbidden', 'no-work-kind', 'last-work-kind'. */
export async function retireWorkKind(
  deps: Deps,
  actor: Actor,
  { id, retired, requestId }: { id: number; retired: boolean; requestId: string },
): Promise<Result<undefined, 'forbidden' | 'no-work-kind' | 'last-work-kind'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    // of two that retire the last two the second waits, and finds one
    const offered = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM "WorkKind" WHERE NOT retired ORDER BY id FOR NO KEY UPDATE`
    const known = await tx.workKind.findUnique({ where: { id } })
    if (!known) return refuse('no-work-kind')
    if (known.retired === retired) return done(undefined)
    if (retired && offered.length === 1) return refuse('last-work-kind')
    await tx.workKind.update({ where: { id }, data: { retired } })
    await audit(tx, deps, actor, { action: 'work-kind.retire', requestId, after: { workKindId: id, retired } })
    return done(undefined)
  })
}
