import { handOver, type OpenStay, type RolloverPlan } from '../../domain/rollover/plan.ts'
import type { Tx } from '../deps.ts'

/**
 * Writes a plan: the year with its terms, classes, stays and groups. Gives the new year's id. At most eight statements.
 */
export async function storeRollover(tx: Tx, plan: RolloverPlan, stays: readonly OpenStay[]): Promise<number> {
  const yearId = plan.next.id ?? (await addYear(tx, plan))
  await tx.$executeRaw`
    INSERT INTO "Term" ("yearId", kind, number, "startsOn", "endsOn", "fromGrade", "toGrade")
    SELECT ${yearId}::int, kind, number, "startsOn", "endsOn", "fromGrade", "toGrade"
    FROM jsonb_populate_recordset(NULL::"Term", ${JSON.stringify(plan.terms)}::jsonb)`
  const followers = await addClasses(tx, plan, yearId)
  await storeStays(tx, plan, stays, followers)
  await addGroups(
    tx,
    [...followers].map(([fromId, toId]) => ({ fromId, toId })),
  )
  await tx.$executeRaw`
    UPDATE "SchoolClass" k SET graduates = p.leaves
    FROM jsonb_to_recordset(${JSON.stringify(decisions(plan))}::jsonb) AS p (id int, leaves boolean) WHERE k.id = p.id`
  return yearId
}

/** What was decided stays with the class for the record. */
const decisions = ({ promotions }: RolloverPlan) =>
  promotions.map(({ from, to }) => ({ id: from.id, leaves: to === null }))

async function addYear(tx: Tx, { next }: RolloverPlan): Promise<number> {
  const [year] = await tx.$queryRaw<[{ id: number }]>`
    INSERT INTO "AcademicYear" (title, "startsOn", "endsOn")
    VALUES (${next.title}, ${next.startsOn.toString()}::date, ${next.endsOn.toString()}::date) RETURNING id`
  return year.id
}

/** The new year's classes; one that an import has made stays as it is. Gives the class that follows each old one. */
async function addClasses(tx: Tx, { promotions, firstGrades }: RolloverPlan, yearId: number) {
  const wanted = [
    ...promotions.flatMap(({ from, to }) => (to ? [{ ...to, fromId: from.id }] : [])),
    ...firstGrades.map((one) => ({ ...one, fromId: null })),
  ]
  const json = JSON.stringify(wanted)
  await tx.$executeRaw`
    INSERT INTO "SchoolClass" ("yearId", grade, letter, shift, "leaderId")
    SELECT ${yearId}::int, grade, letter, shift, "leaderId"
    FROM jsonb_to_recordset(${json}::jsonb) AS w (grade int, letter text, shift int, "leaderId" int)
    ON CONFLICT ("yearId", grade, letter) DO NOTHING`
  const rows = await tx.$queryRaw<{ fromId: number; toId: number }[]>`
    SELECT w."fromId", k.id AS "toId" FROM jsonb_to_recordset(${json}::jsonb) AS w ("fromId" int, grade int, letter text)
    JOIN "SchoolClass" k ON k."yearId" = ${yearId}::int AND k.grade = w.grade AND k.letter = w.letter
    WHERE w."fromId" IS NOT NULL`
  return new Map(rows.map(({ fromId, toId }) => [fromId, toId]))
}

/** The stays end with the year; whoever goes on has the next one from the new year's first day. */
async function storeStays(
  tx: Tx,
  plan: RolloverPlan,
  stays: readonly OpenStay[],
  followers: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = stays.map((stay) => ({
    id: stay.id,
    studentId: stay.studentId,
    classId: followers.get(stay.classId) ?? null,
    ...handOver(stay, plan.year, plan.next),
  }))
  const json = JSON.stringify(rows)
  await tx.$executeRaw`
    UPDATE "Enrollment" e SET "endsOn" = r."endsOn"
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id int, "endsOn" date) WHERE e.id = r.id`
  await tx.$executeRaw`
    INSERT INTO "Enrollment" ("studentId", "classId", "startsOn")
    SELECT "studentId", "classId", "from" FROM jsonb_to_recordset(${json}::jsonb)
      AS r ("studentId" int, "classId" int, "from" date) WHERE "classId" IS NOT NULL`
}

/** The groups go along with those of their members who do. */
async function addGroups(tx: Tx, classes: readonly { fromId: number; toId: number }[]): Promise<void> {
  const json = JSON.stringify(classes)
  await tx.$executeRaw`
    INSERT INTO "ClassGroup" ("classId", title)
    SELECT f."toId", g.title FROM jsonb_to_recordset(${json}::jsonb) AS f ("fromId" int, "toId" int)
    JOIN "ClassGroup" g ON g."classId" = f."fromId"
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO "GroupMember" ("groupId", "studentId")
    SELECT n.id, m."studentId" FROM jsonb_to_recordset(${json}::jsonb) AS f ("fromId" int, "toId" int)
    JOIN "ClassGroup" g ON g."classId" = f."fromId" JOIN "GroupMember" m ON m."groupId" = g.id
    JOIN "ClassGroup" n ON n."classId" = f."toId" AND plain_name(n.title) = plain_name(g.title)
    JOIN "Enrollment" e ON e."studentId" = m."studentId" AND e."classId" = f."toId"
    ON CONFLICT DO NOTHING`
}
