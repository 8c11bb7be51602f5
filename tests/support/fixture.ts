import type { Clock } from '../../src/app/deps.ts'
import type { PrismaClient } from '../../src/db/generated/client.ts'
import { instantToDate, toDate } from '../../src/db/values.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { consentVersion } from '../../src/domain/access/consent.ts'
import { insertRows, type Run } from './insert-rows.ts'

const zone = 'Europe/Moscow'
const dateOf = (day: string) => toDate(Temporal.PlainDate.from(day))
/** minutes from midnight, school time */
const moment = (day: string, minutes: number) =>
  instantToDate(Temporal.PlainDate.from(day).toZonedDateTime(zone).add({ minutes }).toInstant())

export interface MovableClock extends Clock {
  /** school time, «2026-09-14T18:00» */
  set(at: string): void
}

/** A clock that stands until it is set. */
export function standingClock(at: string): MovableClock {
  const instant = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
  let now = instant(at)
  return {
    zone,
    now: () => now,
    set: (text) => {
      now = instant(text)
    },
  }
}

/** An actor with nothing but what is given. */
export const actorWith = (fields: Partial<Actor> & Pick<Actor, 'personId'>): Actor => ({
  staffRoles: [],
  leadsClassIds: [],
  headsDepartmentIds: [],
  childIds: [],
  isStudent: false,
  ...fields,
})

/** The bell, minutes from midnight: every hour for 45 minutes, from 08:30 in the first shift, 14:00 in the second. */
const bell = (number: number, shift: number) => {
  const startsAt = (shift === 1 ? 8 * 60 + 30 : 14 * 60) + (number - 1) * 60
  return { startsAt, endsAt: startsAt + 45 }
}
const bellTimes = [1, 2].flatMap((shift) =>
  [1, 2, 3, 4, 5, 6].map((number) => ({ shift, number, ...bell(number, shift) })),
)

export interface NewLesson {
  courseId: number
  teacherId: number
  day: string
  number: number
  shift?: number
  topic?: string
  attendanceTaken?: boolean
  /** null: «не задано», said on purpose */
  homework?: { text: string | null; dueOn: string }
}

/** Puts rows into a school straight away, without the use cases that would refuse or tell somebody. */
export function schoolBuilder(db: PrismaClient, firstAccount = 1000) {
  let accounts = firstAccount
  const person = (lastName: string, firstName: string) => db.person.create({ data: { lastName, firstName } })

  return {
    /** An account of the person's own; `gone` blocked the bot. */
    async link(personId: number, { gone = false, locale = 'ru' } = {}): Promise<string> {
      const link = await db.link.create({
        data: {
          personId,
          messenger: 'telegram',
          account: String(++accounts),
          locale,
          consentVersion,
          goneAt: gone ? moment('2026-09-01', 0) : null,
        },
      })
      return link.account
    },

    async teacher(lastName: string, roles: ('coordinator' | 'administrator' | 'teacher')[] = ['teacher']) {
      const { id } = await person(lastName, 'Анна')
      await db.staff.create({ data: { id, position: 'учитель', roles } })
      return id
    },

    async schoolClass(yearId: number, grade: number, letter: string, shift = 1) {
      return (await db.schoolClass.create({ data: { yearId, grade, letter, shift } })).id
    },

    async student(classId: number, lastName: string, firstName = 'Пётр') {
      const { id } = await person(lastName, firstName)
      await db.student.create({ data: { id } })
      await db.enrollment.create({ data: { studentId: id, classId, startsOn: dateOf('2026-09-01') } })
      return id
    },

    async guardian(studentIds: number[], lastName: string, firstName = 'Мария') {
      const { id } = await person(lastName, firstName)
      await db.guardian.createMany({ data: studentIds.map((studentId) => ({ personId: id, studentId })) })
      return id
    },

    async course(classId: number, teacherId: number, title: string, groupId?: number) {
      const subject = await db.subject.upsert({
        where: { title },
        create: { title, shortTitle: title.slice(0, 6) },
        update: {},
      })
      return (await db.course.create({ data: { classId, teacherId, subjectId: subject.id, groupId: groupId ?? null } }))
        .id
    },

    async lesson({ courseId, teacherId, day, number, shift = 1, topic, attendanceTaken, homework }: NewLesson) {
      const { startsAt, endsAt } = bell(number, shift)
      const lesson = await db.lesson.create({
        data: {
          courseId,
          teacherId,
          number,
          date: dateOf(day),
          startsAt: moment(day, startsAt),
          endsAt: moment(day, endsAt),
          topic: topic ?? null,
          attendanceTakenAt: attendanceTaken ? moment(day, endsAt) : null,
        },
      })
      if (homework)
        await db.homework.create({
          data: { lessonId: lesson.id, text: homework.text, dueOn: dateOf(homework.dueOn) },
        })
      return lesson.id
    },
  }
}

const kinds = { test: 1, answer: 2 }

/**
 * Class 7А (first shift) with two students, the mother of each, and a teacher of algebra and physics, Анна Соколова;
 * all linked but the second mother. Two lessons every Monday and Friday of the quarter; the rows of Friday, 11 and
 * Monday, 14 September 2026 are there.
 *
 * And everybody else, linked too: 7Б with its class teacher Волкова, Морозова who gives it algebra on the same days,
 * its student Тихонов and his mother; his father Тихонов, who was coordinator and teacher until 10 September;
 * Белова, who left 6А in June.
 */
export async function aSmallSchool(
  db: PrismaClient,
  run: Run = (sql, values = []) => db.$queryRawUnsafe(sql, ...values),
) {
  const [teacherId, headId, ivanov, petrova, motherOfIvanov, motherOfPetrova] = [1, 2, 3, 4, 5, 6]
  const [otherLeader, otherTeacher, tikhonov, motherOfTikhonov, leftYesterday, leftInJune] = [7, 8, 9, 10, 11, 12]
  const [yearId, classId, algebra, physics] = [1, 1, 1, 2]
  const [lastYearId, otherClassId, lastClassId, otherAlgebra] = [2, 2, 3, 3]
  const startsOn = dateOf('2026-09-01')
  const slot = (courseId: number, weekday: number, number: number) => ({
    courseId,
    weekday,
    number,
    validFrom: startsOn,
  })
  const lesson = (courseId: number, day: string, number: number, givenBy = teacherId) => {
    const { startsAt, endsAt } = bell(number, 1)
    return {
      courseId,
      teacherId: givenBy,
      number,
      date: dateOf(day),
      startsAt: moment(day, startsAt),
      endsAt: moment(day, endsAt),
    }
  }
  await insertRows(run, {
    School: [{ title: 'Школа № 1', timezone: zone, nameFree: false }],
    AcademicYear: [
      { id: yearId, title: '2026/2027', startsOn, endsOn: dateOf('2027-05-31') },
      { id: lastYearId, title: '2025/2026', startsOn: dateOf('2025-09-01'), endsOn: dateOf('2026-05-31') },
    ],
    Term: [{ yearId, kind: 'quarter', number: 1, startsOn, endsOn: dateOf('2026-10-24') }],
    BellTime: bellTimes,
    WorkKind: [
      { id: kinds.test, title: 'Контрольная работа', shortTitle: 'КР', weight: 3, position: 2 },
      { id: kinds.answer, title: 'Ответ на уроке', shortTitle: 'Отв', weight: 1, position: 1 },
    ],
    Person: [
      { id: teacherId, lastName: 'Соколова', firstName: 'Анна' },
      { id: headId, lastName: 'Орлова', firstName: 'Анна' },
      { id: ivanov, lastName: 'Иванов', firstName: 'Пётр' },
      { id: petrova, lastName: 'Петрова', firstName: 'Вера' },
      { id: motherOfIvanov, lastName: 'Иванова', firstName: 'Мария' },
      { id: motherOfPetrova, lastName: 'Петрова', firstName: 'Ольга' },
      { id: otherLeader, lastName: 'Волкова', firstName: 'Анна' },
      { id: otherTeacher, lastName: 'Морозова', firstName: 'Елена' },
      { id: tikhonov, lastName: 'Тихонов', firstName: 'Матвей' },
      { id: motherOfTikhonov, lastName: 'Тихонова', firstName: 'Нина' },
      { id: leftYesterday, lastName: 'Тихонов', firstName: 'Роман' },
      { id: leftInJune, lastName: 'Белова', firstName: 'Зоя' },
    ],
    Staff: [
      { id: teacherId, position: 'учитель', roles: ['teacher'], leftOn: null },
      { id: headId, position: 'учитель', roles: ['coordinator', 'administrator'], leftOn: null },
      { id: otherLeader, position: 'учитель', roles: ['teacher'], leftOn: null },
      { id: otherTeacher, position: 'учитель', roles: ['teacher'], leftOn: null },
      { id: leftYesterday, position: 'завуч', roles: ['coordinator', 'teacher'], leftOn: dateOf('2026-09-11') },
    ],
    SchoolClass: [
      { id: classId, yearId, grade: 7, letter: 'А', shift: 1, leaderId: null },
      { id: otherClassId, yearId, grade: 7, letter: 'Б', shift: 1, leaderId: otherLeader },
      { id: lastClassId, yearId: lastYearId, grade: 6, letter: 'А', shift: 1, leaderId: null },
    ],
    Student: [ivanov, petrova, tikhonov, leftInJune].map((id) => ({ id })),
    Enrollment: [
      { id: 1, studentId: ivanov, classId, number: 1, startsOn, endsOn: null, reason: null },
      { id: 2, studentId: petrova, classId, number: 2, startsOn, endsOn: null, reason: null },
      { id: 3, studentId: tikhonov, classId: otherClassId, number: 1, startsOn, endsOn: null, reason: null },
      {
        id: 4,
        studentId: leftInJune,
        classId: lastClassId,
        number: 1,
        reason: 'moved' as const,
        startsOn: dateOf('2025-09-01'),
        endsOn: dateOf('2026-06-10'),
      },
    ],
    Guardian: [
      { personId: motherOfIvanov, studentId: ivanov },
      { personId: motherOfPetrova, studentId: petrova },
      { personId: motherOfTikhonov, studentId: tikhonov },
      { personId: leftYesterday, studentId: tikhonov },
    ],
    Link: [
      teacherId,
      headId,
      ivanov,
      petrova,
      motherOfIvanov,
      otherLeader,
      otherTeacher,
      tikhonov,
      motherOfTikhonov,
      leftYesterday,
      leftInJune,
    ].map((personId, index) => ({
      id: index + 1,
      personId,
      locale: 'ru',
      consentVersion,
      messenger: 'telegram',
      account: String(1001 + index),
    })),
    Subject: [
      { id: 1, title: 'Алгебра', shortTitle: 'Алгебр' },
      { id: 2, title: 'Физика', shortTitle: 'Физика' },
    ],
    Course: [
      { id: algebra, classId, teacherId, subjectId: 1 },
      { id: physics, classId, teacherId, subjectId: 2 },
      { id: otherAlgebra, classId: otherClassId, teacherId: otherTeacher, subjectId: 1 },
    ],
    TimetableSlot: [
      slot(algebra, 5, 1),
      slot(physics, 5, 2),
      slot(physics, 1, 1),
      slot(algebra, 1, 2),
      slot(otherAlgebra, 5, 3),
      slot(otherAlgebra, 1, 3),
    ],
    Lesson: [
      lesson(algebra, '2026-09-11', 1),
      lesson(physics, '2026-09-11', 2),
      lesson(physics, '2026-09-14', 1),
      lesson(algebra, '2026-09-14', 2),
      lesson(otherAlgebra, '2026-09-11', 3, otherTeacher),
      lesson(otherAlgebra, '2026-09-14', 3, otherTeacher),
    ].map((one, index) => ({ id: index + 1, ...one })),
  })
  return {
    build: schoolBuilder(db, 1011),
    yearId,
    classId,
    teacherId,
    headId,
    /** may send announcements */
    head: actorWith({ personId: headId, staffRoles: ['coordinator', 'administrator'] }),
    students: { ivanov, petrova },
    mothers: { ivanov: motherOfIvanov, petrova: motherOfPetrova },
    accounts: {
      teacher: '1001',
      head: '1002',
      ivanov: '1003',
      petrova: '1004',
      motherOfIvanov: '1005',
      otherLeader: '1006',
      otherTeacher: '1007',
      tikhonov: '1008',
      motherOfTikhonov: '1009',
      leftYesterday: '1010',
      leftInJune: '1011',
    },
    courses: { algebra, physics },
    lessons: { algebra: 1, physics: 2, nextPhysics: 3, nextAlgebra: 4 },
    /** whom most of the school's business does not concern, and what is theirs */
    others: {
      classId: otherClassId,
      leaderId: otherLeader,
      teacherId: otherTeacher,
      tikhonov,
      motherOfTikhonov,
      leftYesterday,
      leftInJune,
      lastYearId,
      lastClassId,
      algebra: otherAlgebra,
      lesson: 5,
      nextLesson: 6,
    },
    /** контрольная (weight 3) and ответ на уроке (weight 1) */
    kinds,
  }
}

/** A day of the journal as Prisma wants it. */
export const dbDate = dateOf
