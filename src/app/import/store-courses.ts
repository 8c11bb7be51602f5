import type { SchoolPlan } from '../../domain/import/plan.ts'
import type { Tx } from '../deps.ts'
import { count } from './counts.ts'
import { loadRows, replaceRows, syncRows } from './sync-rows.ts'

const classesOfYear = '"classId" IN (SELECT id FROM "SchoolClass" WHERE "yearId" = $1)'

/**
 * Groups, courses, their plans and the timetable. A course stays when its teacher changes: its lessons were given. `ids`
 * knows the things that the plan refers to, and learns those that it brings.
 */
export async function storeCourses(tx: Tx, plan: SchoolPlan, yearId: number, ids: Map<object, number>) {
  const groups = await syncRows(
    tx,
    'ClassGroup',
    ['classId', 'title'],
    plan.groups.map((group) => ({ classId: ids.get(group.class)!, title: group.title })),
    await loadRows(tx, 'ClassGroup', classesOfYear, yearId),
  )
  for (const [index, group] of plan.groups.entries()) ids.set(group, groups.ids[index]!)
  const members = await storeMembers(tx, plan, ids)

  const courses = await syncRows(
    tx,
    'Course',
    ['classId', 'groupId', 'subjectId', 'teacherId'],
    plan.courses.map((course) => ({
      classId: ids.get(course.class)!,
      groupId: course.group && ids.get(course.group)!,
      subjectId: ids.get(course.subject)!,
      teacherId: ids.get(course.teacher.person)!,
    })),
    await loadRows(tx, 'Course', classesOfYear, yearId),
  )
  for (const [index, course] of plan.courses.entries()) ids.set(course, courses.ids[index]!)
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
  const stored = await loadRows(tx, 'GroupMember', '"groupId" = ANY($1)', groupIds)
  const { statuses, gone } = await replaceRows(tx, 'GroupMember', ['groupId', 'studentId'], wanted, stored)
  return count(statuses, gone.length)
}

/** A plan is whole; an item that a lesson already bears stays even so. */
async function storeItems(tx: Tx, plan: SchoolPlan, ids: ReadonlyMap<object, number>) {
  const wanted = plan.items.map(({ course, ...item }) => ({ courseId: ids.get(course)!, ...item }))
  const planned = [...new Set(wanted.map(({ courseId }) => courseId))]
  const stored = await loadRows(tx, 'PlanItem', '"courseId" = ANY($1)', planned)
  const borne = 'EXISTS (SELECT FROM "Lesson" l WHERE l."planItemId" = t.id)'
  const kept = new Set((await loadRows(tx, 'PlanItem', borne)).map((row) => row.id))
  const { statuses, gone } = await replaceRows(
    tx,
    'PlanItem',
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
    'TimetableSlot',
    `"courseId" IN (SELECT id FROM "Course" WHERE ${classesOfYear})`,
    yearId,
  )
  const key = ['courseId', 'weekday', 'number', 'week', 'validFrom']
  const { statuses, gone } = await replaceRows(tx, 'TimetableSlot', key, wanted, stored)
  return count(statuses, gone.length)
}
