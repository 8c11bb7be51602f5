import { isSameTitle, readWorkKind, type WorkKindWords } from '../../domain/journal/work-kind.ts'
import { done, refuse } from '../../domain/result.ts'
import { read, write } from '../frame/use-case.ts'

export interface WorkKind extends WorkKindWords {
  readonly id: number
  /** offered no more */
  readonly retired: boolean
}

/** The kinds of work, in the order of their buttons. One statement. */
export const readWorkKinds = read('journal.configure', async ({ db }) =>
  done(
    await db.$queryRaw<WorkKind[]>`
      SELECT id, title, "shortTitle", weight, sign, retired FROM "WorkKind" ORDER BY retired, position, id`,
  ),
)

/** One of them, with the number of its marks: of all years, and counted one by one. */
export const countedWorkKind = read('journal.configure', async ({ db }, id: number) => {
  const [kind] = await db.$queryRaw<(WorkKind & { marks: number })[]>`
    SELECT w.id, w.title, w."shortTitle", w.weight, w.sign, w.retired,
      (SELECT count(*)::int FROM "Mark" m WHERE m."workKindId" = w.id) AS marks
    FROM "WorkKind" w WHERE w.id = ${id}`
  return kind ? done(kind) : refuse('no-work-kind')
})

/**
 * Adds a kind of work, or changes the one of that id, as typed in a line (domain/journal/work-kind.ts). Its weight
 * counts in every mean at once.
 */
export const writeWorkKind = write(
  'journal.configure',
  async ({ tx, audit }, { id, line }: { id: number | null; line: string }) => {
    const words = readWorkKind(line)
    if (!words.ok) return words
    const { title, shortTitle, weight, sign } = words.value
    const all = await tx.workKind.findMany()
    const known = all.find((one) => one.id === id)
    if (id !== null && !known) return refuse('no-work-kind')
    const same = all.find((one) => one.id !== id && isSameTitle(one, words.value))
    // the same line saved twice is saved once
    if (same && id === null && same.shortTitle === shortTitle && same.weight === weight && same.sign === sign)
      return done(words.value)
    if (same) return refuse('same-work-kind')
    const position = Math.max(0, ...all.map((one) => one.position)) + 1
    const data = { title, shortTitle, weight, sign }
    if (known && isAs(known, data)) return done(words.value)
    const { id: workKindId } = known
      ? await tx.workKind.update({ where: { id: known.id }, data, select: { id: true } })
      : await tx.workKind.create({ data: { ...data, position }, select: { id: true } })
    await audit({
      action: 'work-kind.write',
      ...(known && { before: { workKindId, weight: known.weight } }),
      after: { workKindId, weight },
    })
    return done(words.value)
  },
  { onceMore: true },
)

/** A line that is saved twice, or as it was. */
const isAs = (known: WorkKindWords, wanted: WorkKindWords): boolean =>
  known.title === wanted.title &&
  known.shortTitle === wanted.shortTitle &&
  known.weight === wanted.weight &&
  known.sign === wanted.sign

/** Offers a kind of work no more, or again; its marks stay. The last one is always offered. */
export const retireWorkKind = write(
  'journal.configure',
  async ({ tx, audit }, { id, retired }: { id: number; retired: boolean }) => {
    // of two that retire the last two the second waits, and finds one
    const offered = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM "WorkKind" WHERE NOT retired ORDER BY id FOR NO KEY UPDATE`
    const known = await tx.workKind.findUnique({ where: { id } })
    if (!known) return refuse('no-work-kind')
    if (known.retired === retired) return done(undefined)
    if (retired && offered.length === 1) return refuse('last-work-kind')
    await tx.workKind.update({ where: { id }, data: { retired } })
    await audit({ action: 'work-kind.retire', after: { workKindId: id, retired } })
    return done(undefined)
  },
)
