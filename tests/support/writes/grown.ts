import { type OpenSchool, openSchool } from '../school.ts'

/** Whoever writes: Соколова leads 7А, «other» is Морозова, who leads none. */
export type Who = 'teacher' | 'other' | 'head' | 'mother' | 'student' | 'stranger'

/** The small school with whatever there is to write about. */
export interface Grown extends OpenSchool {
  readonly accounts: Readonly<Record<Who, string>>
  /** of algebra too, that Соколова gives in 7Б */
  readonly otherLesson: number
  readonly group: number
  readonly department: number
  /** of algebra, too long ago to be written into */
  readonly locked: readonly [number, number, number]
  /** given by the other teacher in Соколова's place, and filled */
  readonly stoodIn: number
  /** the id of the row that was written last, or so many before it */
  last(table: Table, before?: number): Promise<number>
  /** of somebody's card, as it is seen now */
  version(personId: number): Promise<number>
}

type Table =
  | 'Mark'
  | 'Change'
  | 'Correction'
  | 'Remark'
  | 'AbsenceNote'
  | 'TimetableChange'
  | 'Post'
  | 'WorkKind'
  | 'Person'
  | 'Link'
  | 'HomeworkFile'
  | 'PlanItem'
  | 'Lesson'
  | 'ImportFile'
  | 'Department'

export async function openGrown(): Promise<Grown> {
  const school = await openSchool()
  const { db, people } = school
  const { build, classId, teacherId, courses, students, others, accounts } = people
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const otherCourse = await build.course(others.classId, teacherId, 'Алгебра')
  const on = (day: string, number: number, courseId = courses.algebra, giverId = teacherId) =>
    build.lesson({ courseId, teacherId: giverId, day, number })
  const otherLesson = await on('2026-09-11', 4, otherCourse)
  await on('2026-09-18', 1)
  const locked = [await on('2026-09-01', 1), await on('2026-09-02', 1), await on('2026-09-03', 1)] as const
  const stoodIn = await on('2026-09-11', 5, courses.algebra, others.teacherId)
  await db.lesson.update({
    where: { id: stoodIn },
    data: { attendanceTakenAt: new Date(), topic: 'Дроби', substituted: true },
  })
  await db.planItem.create({ data: { courseId: courses.algebra, number: 1, topic: 'Числовые выражения' } })
  const group = await db.classGroup.create({ data: { classId, title: 'Группа 1' } })
  const department = await db.department.create({ data: { title: 'точных наук' } })
  await db.person.update({ where: { id: students.ivanov }, data: { middleName: 'Ильич' } })
  return {
    ...school,
    accounts: {
      teacher: accounts.teacher,
      head: accounts.head,
      mother: accounts.motherOfIvanov,
      student: accounts.ivanov,
      other: accounts.otherTeacher,
      stranger: '9001',
    },
    otherLesson,
    group: group.id,
    department: department.id,
    locked,
    stoodIn,
    async last(table, before = 0) {
      const [row] = await db.$queryRawUnsafe<[{ id: number }]>(
        `SELECT id FROM "${table}" ORDER BY id DESC LIMIT 1 OFFSET ${before}`,
      )
      return row.id
    },
    version: async (id) => (await db.person.findUniqueOrThrow({ where: { id } })).version,
  }
}
