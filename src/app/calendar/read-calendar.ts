import { z } from 'zod'
import { TermKind } from '../../db/generated/client.ts'
import { isToken } from '../../domain/access/code.ts'
import { consentVersion } from '../../domain/access/consent.ts'
import {
  type CalendarEvent,
  type CalendarFeed,
  type CalendarHoliday,
  type CalendarLesson,
  type CalendarStudent,
  type CalendarTest,
  childLabel,
  eventOf,
  firstDay,
  hasCalendar,
  lessonDays,
} from '../../domain/calendar/feed.ts'
import { type TermSpan, termEdges } from '../../domain/calendar/term-edges.ts'
import { done } from '../../domain/result.ts'
import type { Account } from '../access/account.ts'
import { hashSecret } from '../access/give-codes.ts'
import { type Identity, identityOf } from '../access/identify.ts'
import { type Deps, today } from '../deps.ts'
import { sessionFor } from '../frame/session.ts'
import { open, type Reading, read } from '../frame/use-case.ts'
import { parsedRow } from '../json.ts'

/**
 * The calendar behind a secret address (F6), as its owner may read the school's data at this moment, in the owner's
 * language. Undefined when nobody has that address (any more), or its owner may read nothing: has no live account, is
 * frozen, has not agreed to the present text (п. 6.6), has left. Six statements whoever it is.
 */
export const readCalendar = open('the secret address lets in', async (scope, { token }: { token: string }) => {
  const owner = await ownerOf(scope, token)
  if (!owner) return undefined
  const calendar = await ownCalendar(sessionFor(scope, owner.actor, scope.requestId))
  return calendar.ok && calendar.value ? { ...calendar.value, locale: owner.locale } : undefined
})

/** The calendar of whoever asks; undefined: there is nothing that he may read. Four statements. */
const ownCalendar = read('feed.read', async (scope) => {
  const { actor, clock } = scope
  const day = today(clock)
  const { school, yearStartsOn, terms, holidays, students } = await frameOf(scope, day)
  if (!hasCalendar(actor, students)) return done(undefined)
  const from = firstDay(yearStartsOn, day)
  const events = await eventsOf(scope, from)
  const tests = await testsOf(scope, students, from)
  const lessons = await lessonsOf(scope, lessonDays(day))
  const grades = actor.staffRoles.length > 0 ? 'all' : students.map(({ grade }) => grade)
  return done<CalendarFeed>({ school, events, tests, lessons, terms: termEdges(terms, grades), holidays })
})

/**
 * Who reads by that address, loaded as at every update of a chat. Of several accounts one that has
 * agreed speaks. Two statements.
 */
async function ownerOf(deps: Deps, token: string): Promise<Identity | undefined> {
  if (!isToken(token)) return undefined
  const [account] = await deps.db.$queryRaw<Account[]>`
    SELECT k.messenger, k.account FROM "CalendarFeed" f JOIN "Link" k ON k."personId" = f."personId" AND k."endedAt" IS NULL
    WHERE f."tokenHash" = ${hashSecret(deps.pepper, token)} ORDER BY k."consentVersion" DESC NULLS LAST, k.id DESC LIMIT 1`
  const identity = account && (await identityOf(deps, account))
  const mayRead = identity && !identity.frozen && (identity.consentVersion ?? 0) >= consentVersion
  return mayRead ? identity : undefined
}

interface Frame {
  readonly school: string
  readonly yearStartsOn: Temporal.PlainDate | null
  readonly terms: readonly TermSpan[]
  readonly holidays: readonly CalendarHoliday[]
  readonly students: readonly CalendarStudent[]
}

const frameJson = z.object({
  terms: z.array(
    z.object({
      yearId: z.number(),
      kind: z.enum(TermKind),
      number: z.number(),
      startsOn: z.string(),
      endsOn: z.string(),
      fromGrade: z.number(),
      toGrade: z.number(),
    }),
  ),
  holidays: z.array(z.object({ title: z.string(), first: z.string(), last: z.string() })),
  students: z.array(
    z.object({
      studentId: z.number(),
      firstName: z.string(),
      classId: z.number(),
      className: z.string(),
      grade: z.number(),
    }),
  ),
})

/** The school year, and the reader's students in it. One statement. */
async function frameOf({ tx, actor, can }: Reading, day: Temporal.PlainDate): Promise<Frame> {
  const own = [...(actor.isStudent ? [actor.personId] : []), ...actor.childIds]
  const [row] = await tx.$queryRaw<
    [
      {
        school: string
        yearStartsOn: string | null
        terms: unknown
        holidays: unknown
        students: unknown
      },
    ]
  >`
    SELECT coalesce((SELECT title FROM "School" LIMIT 1), '') AS school, y."startsOn"::text AS "yearStartsOn",
      coalesce((SELECT jsonb_agg(to_jsonb(t) ORDER BY t."startsOn", t.kind, t."fromGrade") FROM "Term" t WHERE t."yearId" = y.id), '[]') AS terms,
      coalesce((SELECT jsonb_agg(jsonb_build_object('title', h.title, 'first', h."startsOn", 'last', h."endsOn") ORDER BY h."startsOn", h.id)
        FROM "Holiday" h WHERE h."startsOn" <= y."endsOn" AND h."endsOn" >= y."startsOn"), '[]') AS holidays,
      coalesce((SELECT jsonb_agg(jsonb_build_object('studentId', p.id, 'firstName', shown_first_name(p), 'classId', k."classId",
          'className', k."className", 'grade', k.grade) ORDER BY p."birthDate", p.id)
        FROM placed(${day.toString()}::date) k JOIN "Person" p ON p.id = k."studentId" WHERE p.id = ANY(${own}::int[])), '[]') AS students
    FROM (SELECT) AS once LEFT JOIN "AcademicYear" y ON y.id = school_year(${day.toString()}::date)`
  const { school, yearStartsOn, terms, holidays, students } = parsedRow(row, frameJson)
  const { from } = Temporal.PlainDate
  return {
    school,
    yearStartsOn: yearStartsOn === null ? null : from(yearStartsOn),
    terms: terms.map((term) => ({ ...term, startsOn: from(term.startsOn), endsOn: from(term.endsOn) })),
    holidays: holidays.map(({ title, first, last }) => ({ title, first: from(first), last: from(last) })),
    students: students.filter((student) => can('diary.read', student)),
  }
}

const momentOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(ms))

/** The events that the reader may read and that are not over by that day. One statement. */
async function eventsOf({ tx, actor, clock }: Reading, from: Temporal.PlainDate): Promise<CalendarEvent[]> {
  const rows = await tx.$queryRaw<
    {
      id: number
      text: string
      starts: number
      ends: number
      allDay: boolean
      place: string | null
      version: number
      revised: number
    }[]
  >`
    SELECT o.id, o.text, o."allDay", o.place, o.version, extract(epoch FROM o."startsAt")::float8 * 1000 AS starts,
      extract(epoch FROM o."endsAt")::float8 * 1000 AS ends,
      extract(epoch FROM coalesce(o."editedAt", o."publishedAt"))::float8 * 1000 AS revised
    FROM "Post" o WHERE o.id IN (SELECT readable_posts(${actor.personId}, ${today(clock).toString()}::date))
      AND o.kind = 'event' AND o."endsAt" > ${from.toString()}::timestamp AT TIME ZONE ${clock.zone}
    ORDER BY o."startsAt", o.id`
  return rows.flatMap(({ starts, ends, revised, ...post }) => {
    const [startsAt, endsAt, publishedAt] = [momentOf(starts), momentOf(ends), momentOf(revised)]
    return eventOf({ ...post, startsAt, endsAt, publishedAt, editedAt: null }) ?? []
  })
}

interface LessonRow {
  lessonId: number
  subject: string
  className: string
  group: string | null
  room: string | null
  starts: number
  ends: number
}

const atLesson = <Row extends LessonRow>({ starts, ends, ...row }: Row) => ({
  ...row,
  startsAt: momentOf(starts),
  endsAt: momentOf(ends),
})

/** Tests announced at lessons of the reader's students, and at those that the reader gives. One statement. */
async function testsOf(
  { tx, actor, can }: Reading,
  students: readonly CalendarStudent[],
  from: Temporal.PlainDate,
): Promise<CalendarTest[]> {
  const rows = await tx.$queryRaw<(LessonRow & { kind: string; own: boolean; studentIds: number[] })[]>`
    SELECT t.* FROM (
      SELECT l.id AS "lessonId", w.title AS kind, l.subject, l."className", l."group", l.room,
        extract(epoch FROM l."startsAt")::float8 * 1000 AS starts, extract(epoch FROM l."endsAt")::float8 * 1000 AS ends,
        ${can('day.read')} AND l."teacherId" = ${actor.personId} AS own,
        ARRAY(SELECT r."studentId" FROM "LessonRoster" r
          WHERE r."lessonId" = l.id AND r."studentId" = ANY(${students.map(({ studentId }) => studentId)}::int[])) AS "studentIds"
      FROM "AnnouncedTest" a JOIN "NamedLesson" l ON l.id = a."lessonId" JOIN "WorkKind" w ON w.id = a."workKindId"
      WHERE l.date >= ${from.toString()}::date) t
    WHERE t.own OR t."studentIds" <> '{}' ORDER BY t.starts, t."lessonId"`
  return rows.map(({ studentIds, ...row }) => ({
    ...atLesson(row),
    children:
      students.length === 1
        ? []
        : [...new Set(students.filter(({ studentId }) => studentIds.includes(studentId)).map(childLabel))],
  }))
}

/**
 * The lessons that the reader gives, as they stand now: moved ones where they went, those of others whom
 * he replaces. One statement.
 */
async function lessonsOf(
  { tx, actor, can }: Reading,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<CalendarLesson[]> {
  const rows = await tx.$queryRaw<(LessonRow & { substituted: boolean })[]>`
    SELECT l.id AS "lessonId", l.subject, l."className", l."group", l.room,
      l."teacherId" <> l."courseTeacherId" AS substituted,
      extract(epoch FROM l."startsAt")::float8 * 1000 AS starts, extract(epoch FROM l."endsAt")::float8 * 1000 AS ends
    FROM "NamedLesson" l
    WHERE ${can('day.read')} AND l."teacherId" = ${actor.personId}
      AND l.date BETWEEN ${from.toString()}::date AND ${to.toString()}::date
    ORDER BY l."startsAt", l.id`
  return rows.map(atLesson)
}
