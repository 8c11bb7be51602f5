import { Prisma } from '../../../db/generated/client.ts'
import type { Tx } from '../../deps.ts'
import type { SchoolPlan } from '../plan/plan.ts'
import { count } from './counts.ts'
import { type Ids, idOf, learn, loadRows, replaceRows, syncRows } from './sync-rows.ts'
import { classGroup, course, groupMember, planItem, timetableSlot } from './tables.ts'

const ofYear = (yearId: number) => Prisma.sql`"classId" IN (SELECT id FROM "SchoolClass" WHERE "yearId" = ${yearId})`

/** Groups, courses, their plans and the timetable. A course stays when its teacher changes: its lessons were given. */
export async function storeCourses(tx: Tx, plan: SchoolPlan, yearId: number, before: Ids) {
  const groups = await syncRows(
    tx,
    classGroup,
    plan.groups.map((group) => ({ classId: idOf(before, group.class), title: group.title })),
    await loadRows(tx, classGroup, Prisma.sql`SELECT to_jsonb(t) AS row FROM "ClassGroup" t WHERE ${ofYear(yearId)}`),
  )
  const grouped = learn(before, plan.groups, groups)
  const members = await storeMembers(tx, plan, grouped)
  const courses = await syncRows(
    tx,
    course,
    plan.courses.map((each) => ({
      classId: idOf(grouped, each.class),
      groupId: each.group && idOf(grouped, each.group),
      subjectId: idOf(grouped, each.subject),
      teacherId: idOf(grouped, each.teacher.person),
    })),
    await loadRows(tx, course, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Course" t WHERE ${ofYear(yearId)}`),
  )
  const ids = learn(grouped, plan.courses, courses)
  return {
    groups: members,
    courses: count(courses.statuses),
    plans: await storeItems(tx, plan, ids),
    timetable: await storeSlots(tx, plan, yearId, ids),
  }
}

/** A group whose rows name nobody is there, and keeps whom it has. */
async function storeMembers(tx: Tx, plan: SchoolPlan, ids: Ids) {
  const manned = plan.groups.filter(({ members }) => members.size > 0)
  const wanted = manned.flatMap((group) =>
    [...group.members].map((student) => ({ groupId: idOf(ids, group), studentId: idOf(ids, student.person) })),
  )
  const groupIds = manned.map((group) => idOf(ids, group))
  const stored = await loadRows(
    tx,
    groupMember,
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "GroupMember" t WHERE "groupId" = ANY(${groupIds})`,
  )
  const { statuses, gone } = await replaceRows(tx, groupMember, wanted, stored)
  return count(statuses, gone.length)
}

/** A plan is whole; an item that a lesson already bears stays even so. */
async function storeItems(tx: Tx, plan: SchoolPlan, ids: Ids) {
  const wanted = plan.items.map(({ course, ...item }) => ({ courseId: idOf(ids, course), ...item }))
  const planned = [...new Set(wanted.map(({ courseId }) => courseId))]
  const stored = await loadRows(
    tx,
    planItem,
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "PlanItem" t WHERE "courseId" = ANY(${planned})`,
  )
  const borne = await tx.$queryRaw<{ id: number }[]>`
    SELECT t.id FROM "PlanItem" t WHERE EXISTS (SELECT FROM "Lesson" l WHERE l."planItemId" = t.id)`
  const kept = new Set<number | undefined>(borne.map(({ id }) => id))
  const { statuses, gone } = await replaceRows(tx, planItem, wanted, stored, ({ id }) => !kept.has(id))
  return count(statuses, gone.length)
}

/** The timetable of the year's classes is what the file says; lessons are made of it afterwards. */
async function storeSlots(tx: Tx, { slots }: SchoolPlan, yearId: number, ids: Ids) {
  if (slots === null) return count([])
  const wanted = slots.map(({ course, ...slot }) => ({ courseId: idOf(ids, course), ...slot }))
  const stored = await loadRows(
    tx,
    timetableSlot,
    Prisma.sql`
      SELECT to_jsonb(t) AS row FROM "TimetableSlot" t
      WHERE "courseId" IN (SELECT id FROM "Course" WHERE ${ofYear(yearId)})`,
  )
  const { statuses, gone } = await replaceRows(tx, timetableSlot, wanted, stored)
  return count(statuses, gone.length)
}
