import { Prisma } from '../../../db/generated/client.ts'
import type { Tx } from '../../deps.ts'
import type { SchoolPlan } from '../plan/plan.ts'
import { count } from './counts.ts'
import { loadRows, replaceRows, syncRows } from './sync-rows.ts'
import { classGroup, course, groupMember, planItem, timetableSlot } from './tables.ts'

const ofYear = (yearId: number) => Prisma.sql`"classId" IN (SELECT id FROM "SchoolClass" WHERE "yearId" = ${yearId})`

/**
 * Groups, courses, their plans and the timetable. A course stays when its teacher changes: its lessons were given. `ids`
 * knows the things that the plan refers to, and learns those that it brings.
 */
export async function storeCourses(tx: Tx, plan: SchoolPlan, yearId: number, ids: Map<object, number>) {
  const groups = await syncRows(
    tx,
    classGroup,
    ['classId', 'title'],
    plan.groups.map((group) => ({ classId: ids.get(group.class)!, title: group.title })),
    await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "ClassGroup" t WHERE ${ofYear(yearId)}`),
  )
  for (const [index, group] of plan.groups.entries()) ids.set(group, groups.ids[index]!)
  const members = await storeMembers(tx, plan, ids)

  const courses = await syncRows(
    tx,
    course,
    ['classId', 'groupId', 'subjectId', 'teacherId'],
    plan.courses.map((each) => ({
      classId: ids.get(each.class)!,
      groupId: each.group && ids.get(each.group)!,
      subjectId: ids.get(each.subject)!,
      teacherId: ids.get(each.teacher.person)!,
    })),
    await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Course" t WHERE ${ofYear(yearId)}`),
  )
  for (const [index, each] of plan.courses.entries()) ids.set(each, courses.ids[index]!)
  return {
    groups: members,
    courses: count(courses.statuses),
    plans: await storeItems(tx, plan, ids),
    timetable: await storeSlots(tx, plan, yearId, ids),
  }
}

/** A group whose rows name nobody is there, and keeps whom it has. */
async function storeMembers(tx: Tx, plan: SchoolPlan, ids: ReadonlyMap<object, number>) {
  const manned = plan.groups.filter(({ members }) => members.size > 0)
  const wanted = manned.flatMap((group) =>
    [...group.members].map((student) => ({ groupId: ids.get(group)!, studentId: ids.get(student.person)! })),
  )
  const groupIds = manned.map((group) => ids.get(group)!)
  const stored = await loadRows(
    tx,
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "GroupMember" t WHERE "groupId" = ANY(${groupIds})`,
  )
  const { statuses, gone } = await replaceRows(tx, groupMember, ['groupId', 'studentId'], wanted, stored)
  return count(statuses, gone.length)
}

/** A plan is whole; an item that a lesson already bears stays even so. */
async function storeItems(tx: Tx, plan: SchoolPlan, ids: ReadonlyMap<object, number>) {
  const wanted = plan.items.map(({ course, ...item }) => ({ courseId: ids.get(course)!, ...item }))
  const planned = [...new Set(wanted.map(({ courseId }) => courseId))]
  const stored = await loadRows(
    tx,
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "PlanItem" t WHERE "courseId" = ANY(${planned})`,
  )
  const borne = await loadRows(
    tx,
    Prisma.sql`
      SELECT to_jsonb(t) AS row FROM "PlanItem" t WHERE EXISTS (SELECT FROM "Lesson" l WHERE l."planItemId" = t.id)`,
  )
  const kept = new Set(borne.map((row) => row.id))
  const { statuses, gone } = await replaceRows(
    tx,
    planItem,
    ['courseId', 'number'],
    wanted,
    stored,
    (row) => !kept.has(row.id),
  )
  return count(statuses, gone.length)
}

/** The timetable of the year's classes is what the file says; lessons are made of it afterwards. */
async function storeSlots(tx: Tx, { slots }: SchoolPlan, yearId: number, ids: ReadonlyMap<object, number>) {
  if (slots === null) return count([])
  const wanted = slots.map(({ course, ...slot }) => ({ courseId: ids.get(course)!, ...slot }))
  const stored = await loadRows(
    tx,
    Prisma.sql`
      SELECT to_jsonb(t) AS row FROM "TimetableSlot" t
      WHERE "courseId" IN (SELECT id FROM "Course" WHERE ${ofYear(yearId)})`,
  )
  const key = ['courseId', 'weekday', 'number', 'week', 'validFrom']
  const { statuses, gone } = await replaceRows(tx, timetableSlot, key, wanted, stored)
  return count(statuses, gone.length)
}
