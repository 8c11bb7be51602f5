import { z } from 'zod'
import { type Deps, type Tx, today } from '../deps.ts'
import { parsed, pupil, type Raw, type Read } from '../json.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'

interface NewLink {
  /** who is in now */
  readonly personId: number
  /** whose diary is open to him by it */
  readonly studentIds: readonly number[]
  /** tells this link from every other one */
  readonly key: string
}

const toldJson = z.object({ students: z.array(pupil.extend({ studentId: z.number() })) })

interface Told extends Read<typeof toldJson> {
  readonly personId: number
  readonly name: string
  /** the class of a class teacher, null for a guardian */
  readonly classId: number | null
}

/** Class teachers hear of the links of a quarter of an hour at once: a whole class joins at one parents' meeting. */
const gatherMinutes = 15

/**
 * Tells the guardians and the class teacher of each new link to a child (п. 6.6), so that a stranger does not go
 * unnoticed, and the person himself on the accounts he had before. Three statements.
 */
export async function tellOfLink({ clock }: Pick<Deps, 'clock'>, tx: Tx, link: NewLink): Promise<void> {
  const now = clock.now()
  const told = await toldOf(tx, link, today(clock))
  const [before] = await tx.$queryRaw<{ devices: number }[]>`
    SELECT count(*)::int AS devices FROM "Link" WHERE "personId" = ${link.personId} AND "endedAt" IS NULL`
  const devices = before?.devices ?? 0
  const ownDevice: NewNotice[] =
    devices < 2
      ? []
      : [{ personId: link.personId, kind: 'new-device', data: { devices }, due: now, key: `new-device:${link.key}` }]
  const others = told.map(
    ({ personId, ...data }): NewNotice => ({
      personId,
      kind: 'new-link',
      data: { ...data, isStudent: link.studentIds.includes(link.personId) },
      due: data.classId === null ? now : nextQuarter(now),
      key: `new-link:${link.key}:${personId}`,
    }),
  )
  await writeNotices(tx, [...ownDevice, ...others])
}

async function toldOf(tx: Tx, { personId, studentIds }: NewLink, day: Temporal.PlainDate): Promise<Told[]> {
  const told = await tx.$queryRaw<Raw<Told, typeof toldJson>[]>`
    WITH student AS (
      SELECT p.id, p."birthDate", shown_name(p) AS name, k."classId", k."className", k."leaderId"
      FROM "Person" p LEFT JOIN placed(${day.toString()}::date) k ON k."studentId" = p.id
      WHERE p.id = ANY(${[...studentIds]}::int[])),
    told AS (
      SELECT "personId", "studentId", max("classId") AS "classId" FROM (
        SELECT g."personId", g."studentId", NULL::int AS "classId" FROM "Guardian" g JOIN student s ON s.id = g."studentId"
        UNION ALL SELECT "leaderId", id, "classId" FROM student WHERE "leaderId" IS NOT NULL) each
      WHERE "personId" <> ${personId} GROUP BY "personId", "studentId")
    SELECT t."personId", max(t."classId") AS "classId",
      (SELECT coalesce(family_mark(q.id), shown_full_name(q)) FROM "Person" q WHERE q.id = ${personId}) AS name,
      jsonb_agg(jsonb_build_object('studentId', s.id, 'name', s.name, 'className', s."className")
        ORDER BY s."birthDate", s.id) AS students
    FROM told t JOIN student s ON s.id = t."studentId" GROUP BY t."personId"`
  return parsed(told, toldJson)
}

const nextQuarter = (now: Temporal.Instant): Temporal.Instant =>
  now.round({ smallestUnit: 'minute', roundingIncrement: gatherMinutes, roundingMode: 'ceil' })
