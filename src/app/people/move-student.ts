import { type ClassStay, type LeaveReason, type Move, moveStays } from '../../domain/people/stays.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Clock, type Tx, today } from '../deps.ts'
import { readOf, type Writing, writeOn } from '../frame/use-case.ts'
import { lockedStudentCard, studentCard } from './card-target.ts'
import { closeCodes } from './close-access.ts'
import { droppedEntries, lockGivenLessons } from './dropped-entries.ts'
import { tellOfMove } from './tell-of-move.ts'

export interface MoveStudent {
  readonly studentId: number
  readonly move: Move
  /** the card that was seen */
  readonly version: number
}

/** What a move would do: where from, where to. */
export interface PlannedMove {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
}

/** What a move would do. */
export const previewMove = readOf(
  'student.enroll',
  studentCard,
  async (scope, _, input: Omit<MoveStudent, 'version'>) => {
    const plan = await planMove(scope, input)
    return plan.ok ? done(plan.value.words) : plan
  },
)

/**
 * A transfer, a departure, a return, or another day of them (п. 5.3.1). The stays before remain: the journal shows a
 * student on the days when he was on the roster, so a move that would hide a mark or an absence is refused with the
 * lessons.
 */
export const moveStudent = writeOn(
  'student.enroll',
  lockedStudentCard,
  async (scope, card, { version, ...input }: MoveStudent) => {
    const { tx, clock, audit } = scope
    const { studentId, move } = input
    if (card.version !== version) return refuse('card-changed')
    await lockGivenLessons(scope, tx, studentId)
    const plan = await planMove(scope, input)
    if (!plan.ok) return plan
    const { before, after, words } = plan.value
    await writeStays(tx, studentId, before, after)
    await audit({
      action: `student.${move.kind}`,
      personId: studentId,
      studentId,
      before: { stays: before.map(stayCodes) },
      after: { stays: after.map(stayCodes) },
    })
    const last = after.at(-1)?.endsOn
    if (last && Temporal.PlainDate.compare(last, today(clock)) <= 0) await closeCodes(scope, tx, studentId)
    await tellOfMove(scope, { studentId, before, after })
    return done(words)
  },
)

interface StoredStay extends ClassStay {
  readonly id: number
}

async function planMove(
  { tx, clock }: Pick<Writing, 'tx' | 'clock'>,
  { studentId, move }: Omit<MoveStudent, 'version'>,
) {
  const before = await staysOf(tx, studentId)
  const moved = moveStays(before, move, today(clock))
  if (!moved.ok) return moved
  const after = moved.value
  const [was, becomes] = [before.at(-1), after.at(-1)]
  const ids = [was, becomes].flatMap((stay) => (stay ? [stay.classId] : []))
  const classes = await classesOf(clock, tx, studentId, ids)
  const from = was && classes.get(was.classId)
  const to = becomes ? classes.get(becomes.classId) : from
  if (!to) return refuse('no-class')
  if (move.kind === 'transfer' && from?.yearId !== to.yearId) return refuse('other-year')
  if (!within(from ?? to, to, move)) return refuse('outside-year')
  const dropped = await droppedEntries(tx, studentId, after)
  if (dropped) return dropped
  const words: PlannedMove = { name: to.name, from: from?.className ?? null, to: to.className }
  return done({ before, after, words })
}

async function staysOf(tx: Tx, studentId: number): Promise<StoredStay[]> {
  const rows = await tx.$queryRaw<
    { id: number; classId: number; startsOn: string; endsOn: string | null; reason: LeaveReason | null }[]
  >`
    SELECT id, "classId", "startsOn"::text, "endsOn"::text, reason::text
    FROM "Enrollment" WHERE "studentId" = ${studentId} ORDER BY "startsOn"`
  return rows.map(({ startsOn, endsOn, ...stay }) => ({
    ...stay,
    startsOn: Temporal.PlainDate.from(startsOn),
    endsOn: endsOn === null ? null : Temporal.PlainDate.from(endsOn),
  }))
}

interface ClassRow {
  readonly id: number
  readonly className: string
  readonly yearId: number
  readonly startsOn: string
  readonly endsOn: string
  /** of the present school year */
  readonly current: boolean
  /** «Иванов Пётр»: the student's */
  readonly name: string
}

async function classesOf(
  clock: Clock,
  tx: Tx,
  studentId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ClassRow>> {
  const rows = await tx.$queryRaw<ClassRow[]>`
    SELECT k.id, k.title AS "className", y.id AS "yearId", y."startsOn"::text, y."endsOn"::text,
      y.id = school_year(${today(clock).toString()}::date) AS current,
      (SELECT shown_name(q) FROM "Person" q WHERE q.id = ${studentId}) AS name
    FROM "SchoolClass" k JOIN "AcademicYear" y ON y.id = k."yearId" WHERE k.id = ANY(${[...ids]}::int[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** Classes change during their school year; one may leave before it, and in the summer after it too. */
function within(from: ClassRow, to: ClassRow, move: Move): boolean {
  if (move.kind === 'stay') return to.current
  const day = move.on.toString()
  if (move.kind === 'leave') return day < Temporal.PlainDate.from(from.startsOn).add({ years: 1 }).toString()
  return to.startsOn <= day && day <= to.endsOn
}

/**
 * A stay that will not be, and those that become shorter, go first: on no day may a student be in two classes, not
 * even between two statements.
 */
async function writeStays(
  tx: Tx,
  studentId: number,
  before: readonly StoredStay[],
  after: readonly ClassStay[],
): Promise<void> {
  const dropped = before.slice(after.length).map(({ id }) => id)
  await tx.$executeRaw`DELETE FROM "Enrollment" WHERE id = ANY(${dropped}::int[])`
  const rows = after.map((stay, index) => ({ id: before[index]?.id ?? null, was: before[index], ...stay }))
  for (const { id, was: _, ...stay } of rows.toSorted((one, other) => Number(grows(one)) - Number(grows(other)))) {
    const { classId, startsOn, endsOn, reason } = stay
    if (id === null)
      await tx.$executeRaw`
        INSERT INTO "Enrollment" ("studentId", "classId", "startsOn", "endsOn", reason)
        VALUES (${studentId}, ${classId}, ${startsOn.toString()}::date, ${endsOn?.toString() ?? null}::date,
          ${reason}::"LeaveReason")`
    else
      await tx.$executeRaw`
        UPDATE "Enrollment" SET "classId" = ${classId}, "startsOn" = ${startsOn.toString()}::date,
          "endsOn" = ${endsOn?.toString() ?? null}::date, reason = ${reason}::"LeaveReason" WHERE id = ${id}`
  }
}

const grows = ({ was, startsOn, endsOn }: ClassStay & { was: StoredStay | undefined }): boolean =>
  !was ||
  Temporal.PlainDate.compare(startsOn, was.startsOn) < 0 ||
  (was.endsOn !== null && (endsOn === null || Temporal.PlainDate.compare(endsOn, was.endsOn) > 0))

/** What the audit log keeps of a stay. */
const stayCodes = ({ classId, startsOn, endsOn, reason }: ClassStay) => ({
  classId,
  startsOn: startsOn.toString(),
  endsOn: endsOn?.toString() ?? null,
  reason,
})
