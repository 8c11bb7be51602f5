import { Prisma } from '../../../db/generated/client.ts'
import { classTitle } from '../../../domain/people/class-title.ts'
import { enroll } from '../../../domain/people/enroll.ts'
import type { Tx } from '../../deps.ts'
import type { PlannedPerson, SchoolPlan } from '../plan/plan.ts'
import { type Ids, idOf, loadRows, type Status, syncRows } from './sync-rows.ts'
import type { RowOf } from './table.ts'
import { enrollment } from './tables.ts'

export interface Place {
  readonly yearId: number
  readonly today: Temporal.PlainDate
  /** of the things that the plan refers to and that are stored */
  readonly ids: Ids
}

/** What became of the stays in classes: the status of each student's, and whose end or change of class is new. */
interface StoredStays {
  readonly statuses: readonly Status[]
  readonly leaving: readonly { readonly person: PlannedPerson; readonly on: Temporal.PlainDate }[]
  readonly returning: readonly PlannedPerson[]
  readonly transferred: readonly { readonly person: PlannedPerson; readonly to: string }[]
}

/** The students' stays in classes, brought to what the files say. */
export async function storeStays(
  tx: Tx,
  plan: SchoolPlan,
  { today, ids }: Pick<Place, 'today' | 'ids'>,
): Promise<StoredStays> {
  const stored = await loadRows(tx, enrollment, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Enrollment" t`)
  // a year that another one has followed is over: its files, loaded again, move nobody back into it
  const next = await tx.$queryRaw<{ id: number }[]>`
    SELECT k.id FROM "SchoolClass" k JOIN "AcademicYear" y ON y.id = k."yearId" WHERE y."startsOn" > ${`${plan.year.endsOn}`}::date`
  const later = new Set(next.map(({ id }) => id))
  if (stored.some(({ classId }) => later.has(classId)))
    return { statuses: plan.students.map(() => 'unchanged'), leaving: [], returning: [], transferred: [] }
  const staysOf = Map.groupBy(stored.toSorted(byStart), (row) => row.studentId)
  const since = { year: plan.year.startsOn, transfer: latest(today, plan.year.startsOn) }
  const leaving: { person: PlannedPerson; on: Temporal.PlainDate }[] = []
  const returning: PlannedPerson[] = []
  const transferred: { person: PlannedPerson; to: string }[] = []
  const rows = plan.students.flatMap(({ person, ...student }, index) => {
    const studentId = idOf(ids, person)
    const known = staysOf.get(studentId) ?? []
    const last = known.at(-1)
    const wanted = { ...student, classId: idOf(ids, student.class) }
    const stays = enroll(known, wanted, since)
    if (last?.endsOn && last.classId === wanted.classId && !wanted.endsOn) returning.push(person)
    if (last && last.classId !== wanted.classId) transferred.push({ person, to: classTitle(student.class) })
    if (last && student.endsOn && !last.endsOn?.equals(student.endsOn)) leaving.push({ person, on: student.endsOn })
    return [
      ...(stays.last ? [{ index, id: last?.id, studentId, ...stays.last }] : []),
      ...(stays.next ? [{ index, id: undefined, studentId, ...stays.next }] : []),
    ]
  })
  const { statuses } = await syncRows(
    tx,
    enrollment,
    rows.map(({ index: _, ...row }) => row),
    stored,
  )
  const changed = new Set(rows.flatMap(({ index }, at) => (statuses[at] === 'unchanged' ? [] : [index])))
  return {
    statuses: plan.students.map((_, index) => (changed.has(index) ? 'changed' : 'unchanged')),
    leaving,
    returning,
    transferred,
  }
}

const byStart = (one: RowOf<typeof enrollment>, other: RowOf<typeof enrollment>) =>
  Temporal.PlainDate.compare(one.startsOn, other.startsOn)

const latest = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other
