import type {
  PlannedClass,
  PlannedCourse,
  PlannedPerson,
  PlannedSubject,
  SchoolPlan,
} from '../../domain/import/plan.ts'
import type { Tx } from '../deps.ts'
import { count } from './counts.ts'
import { loadRows, replaceRows, syncRows } from './sync-rows.ts'

interface Ids {
  readonly idOf: (person: PlannedPerson) => number
  readonly classIds: ReadonlyMap<PlannedClass, number>
  readonly subjectIds: ReadonlyMap<PlannedSubject, number>
}

/** Groups, courses, their plans and the timetable. A course stays when its teacher changes: its lessons were given. */
export async function storeCourses(tx: Tx, plan: SchoolPlan, { idOf, classIds, subjectIds }: Ids) {
  const ofYear = [...classIds.values()]
  const groups = await syncRows(
    tx,
    'ClassGroup',
    ['classId', 'title'],
    plan.groups.map((group) => ({ classId: classIds.get(group.class)!, title: group.title })),
    await loadRows(tx, 'ClassGroup', '"classId" = ANY($1)', ofYear),
  )
  const groupIds = new Map(plan.groups.map((group, index) => [group, groups.ids[index]!]))
  const members = await storeMembers(tx, plan, groups.ids, idOf)

  const courses = await syncRows(
    tx,
    'Course',
    ['classId', 'groupId', 'subjectId', 'teacherId'],
    plan.courses.map((course) => ({
      classId: classIds.get(course.class)!,
      groupId: course.group && groupIds.get(course.group)!,
      subjectId: subjectIds.get(course.subject)!,
      teacherId: idOf(course.teacher.person),
    })),
    await loadRows(tx, 'Course', '"classId" = ANY($1)', ofYear),
  )
  const courseIds = new Map(plan.courses.map((course, index) => [course, courses.ids[index]!]))
  return {
    counts: {
      groups: members,
      courses: count(courses.statuses),
      plans: await storeItems(tx, plan, courseIds),
      timetable: await storeSlots(tx, plan, courseIds, ofYear),
    },
  }
}

async function storeMembers(
  tx: Tx,
  plan: SchoolPlan,
  groupIds: readonly number[],
  idOf: (person: PlannedPerson) => number,
) {
  const wanted = plan.groups.flatMap((group, index) =>
    [...group.members].map((student) => ({ groupId: groupIds[index]!, studentId: idOf(student.person) })),
  )
  const stored = await loadRows(tx, 'GroupMember', '"groupId" = ANY($1)', [...groupIds])
  const { statuses, removed } = await replaceRows(tx, 'GroupMember', ['groupId', 'studentId'], wanted, stored)
  return count(statuses, removed)
}

/** A plan is whole; an item that a lesson already bears stays even so. */
async function storeItems(tx: Tx, plan: SchoolPlan, courseIds: ReadonlyMap<PlannedCourse, number>) {
  const wanted = plan.items.map(({ course, ...item }) => ({ courseId: courseIds.get(course)!, ...item }))
  const planned = [...new Set(wanted.map(({ courseId }) => courseId))]
  const stored = await loadRows(tx, 'PlanItem', '"courseId" = ANY($1)', planned)
  const borne = 'EXISTS (SELECT FROM "Lesson" l WHERE l."planItemId" = t.id)'
  const kept = new Set((await loadRows(tx, 'PlanItem', borne)).map((row) => row.id))
  const { statuses, removed } = await replaceRows(
    tx,
    'PlanItem',
    ['courseId', 'number'],
    wanted,
    stored,
    (row) => !kept.has(row.id),
  )
  return count(statuses, removed)
}

/** The timetable of the year's classes is what the file says; lessons are made of it afterwards. */
async function storeSlots(
  tx: Tx,
  { slots }: SchoolPlan,
  courseIds: ReadonlyMap<PlannedCourse, number>,
  classIds: readonly number[],
) {
  if (slots === null) return count([])
  const wanted = slots.map(({ course, ...slot }) => ({ courseId: courseIds.get(course)!, ...slot }))
  const ofYear = '"courseId" IN (SELECT id FROM "Course" WHERE "classId" = ANY($1))'
  const stored = await loadRows(tx, 'TimetableSlot', ofYear, classIds)
  const key = ['courseId', 'weekday', 'number', 'week', 'validFrom']
  const { statuses, removed } = await replaceRows(tx, 'TimetableSlot', key, wanted, stored)
  return count(statuses, removed)
}
