import { consentVersion } from '../../src/domain/access/consent.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { dbDate } from './fixture.ts'
import { postRow } from './posts.ts'
import type { OpenSchool } from './school.ts'

/** As much of a school as lives need. */
type Around = Pick<OpenSchool, 'db' | 'people' | 'kinds'>

const at = new Date('2026-09-10T11:00:00Z')
const begins = { startsAt: new Date('2026-09-14T07:30:00Z'), endsAt: new Date('2026-09-14T08:30:00Z') }

/**
 * Everything that concerns nobody of 7А: the same days, hours, subjects and kinds of work, in other classes, years,
 * grades and shifts, of other people; and what of the own people is over, undone, answered, or in no state to be shown.
 */
export async function livesElsewhere(school: Around, eighth: number): Promise<void> {
  await anotherClass(school, eighth)
  await otherYears(school)
  await otherAccounts(school)
  await otherPosts(school)
  await settledMatters(school)
}

/**
 * What concerns no family but its own: a classmate, the other half of the class, another guardian of the same child.
 */
export async function livesBeside(school: Around): Promise<void> {
  const { db, people, kinds } = school
  const { build, classId, teacherId, others, students, lessons, courses } = people
  const classmate = await build.student(classId, 'Сидоров', 'Лев')
  await build.link(await build.guardian([classmate], 'Сидорова'))
  const father = await build.guardian([students.ivanov], 'Иванов', 'Илья')
  await build.link(father)
  await fillLesson(school, lessons.algebra, classmate, father, 'сосед')
  await fillLesson(school, lessons.physics, classmate, father, 'сосед')
  await db.absence.create({ data: { lessonId: lessons.nextAlgebra, studentId: classmate, code: 'late' } })
  const half = await db.classGroup.create({ data: { classId, title: 'Группа 9' } })
  await db.groupMember.create({ data: { groupId: half.id, studentId: classmate } })
  const english = await build.course(classId, others.teacherId, 'Английский язык', half.id)
  const taught = await build.lesson({
    courseId: english,
    teacherId: others.teacherId,
    day: '2026-09-14',
    number: 4,
    topic: 'чужая тема',
    homework: { text: 'чужое задание', dueOn: '2026-09-18' },
  })
  await build.lesson({
    courseId: english,
    teacherId: others.teacherId,
    day: '2026-09-11',
    number: 2,
    homework: { text: 'чужое задание', dueOn: '2026-09-14' },
  })
  await db.homeworkFile.create({
    data: { lessonId: taught, kind: 'document', file: 'чужой', fileKey: 'чужой', name: 'чужой.pdf' },
  })
  await db.announcedTest.create({ data: { lessonId: taught, workKindId: kinds.test, authorId: teacherId, at } })
  await db.timetableChange.create({
    data: { courseId: english, date: dbDate('2026-09-14'), number: 5, reason: 'чужая отмена' },
  })
  await db.planItem.create({ data: { courseId: courses.physics, number: 9, topic: 'чужой план' } })
  // the other guardian's own ticks, receipts and wishes
  for (const { lessonId } of await db.homework.findMany({
    where: { lesson: { course: { classId } }, text: { not: null } },
  }))
    await db.homeworkTick.createMany({
      data: [{ personId: father, studentId: students.ivanov, lessonId }],
      skipDuplicates: true,
    })
  await db.weekReceipt.create({
    data: { personId: father, studentId: students.ivanov, week: dbDate('2026-09-07'), at },
  })
  await db.preferences.create({
    data: { personId: father, digestAt: 1100, emptyDigest: false, muted: ['mark', 'weekly'], covered: true },
  })
  await db.calendarFeed.create({ data: { personId: father, tokenHash: 'чужой', createdAt: at } })
  for (const { id } of await db.post.findMany({ where: { state: 'published' } }))
    await db.receipt.createMany({
      data: [{ postId: id, personId: father, readAt: at, signedAt: at, version: 9 }],
      skipDuplicates: true,
    })
}

/** 7Б as busy as 7А on the same days, and a class of another grade and shift. */
async function anotherClass(school: Around, eighth: number) {
  const { db, people, kinds } = school
  const { build, yearId, others } = people
  const teacher = await build.teacher('Жукова')
  await db.schoolClass.update({ where: { id: eighth }, data: { leaderId: teacher } })
  await db.term.createMany({
    data: [
      { yearId, kind: 'half', number: 1, startsOn: dbDate('2026-09-10'), endsOn: dbDate('2026-12-25'), fromGrade: 8 },
    ],
  })
  for (const classId of [others.classId, eighth]) {
    const student = await build.student(classId, 'Носов', `Пётр ${classId}`)
    const mother = await build.guardian([student], 'Носова')
    await build.link(mother)
    for (const subject of ['Алгебра', 'Физика', 'Русский язык']) {
      const courseId = await build.course(classId, teacher, subject)
      await db.planItem.create({ data: { courseId, number: 1, topic: 'чужой план' } })
      const shift = classId === eighth ? 2 : 1
      const number = { Алгебра: 1, Физика: 2, 'Русский язык': 5 }[subject] ?? 6
      for (const [day, dueOn] of [
        ['2026-09-07', '2026-09-11'],
        ['2026-09-11', '2026-09-14'],
        ['2026-09-12', '2026-09-14'],
        ['2026-09-14', '2026-09-18'],
      ] as const) {
        const lessonId = await build.lesson({
          courseId,
          teacherId: teacher,
          day,
          number,
          shift,
          topic: 'чужая тема',
          homework: { text: 'чужое задание', dueOn },
        })
        await db.homeworkFile.create({
          data: { lessonId, kind: 'document', file: 'чужой', fileKey: 'чужой', name: 'чужой.pdf' },
        })
        await db.announcedTest.create({ data: { lessonId, workKindId: kinds.test, authorId: teacher, at } })
        await fillLesson(school, lessonId, student, mother, `чужой ${lessonId}`)
      }
      await db.timetableChange.create({
        data: { courseId, date: dbDate('2026-09-14'), number: 4, room: '1', reason: 'чужая отмена' },
      })
    }
  }
}

/** A student's mark, absence, remark and note at a lesson, with a tick and a receipt of the one who reads of him. */
async function fillLesson({ db, kinds }: Around, lessonId: number, studentId: number, personId: number, id: string) {
  const { teacherId } = await db.lesson.findUniqueOrThrow({ where: { id: lessonId } })
  const requestId = `${id}:${lessonId}`
  const mark = { lessonId, studentId, comment: `чужой комментарий ${id}`, createdAt: at }
  await db.mark.createMany({
    data: [
      { ...mark, workKindId: kinds.test, value: '2', requestId },
      { ...mark, workKindId: kinds.answer, value: '3', requestId: `${requestId}:2`, leftOut: 'чужая причина' },
    ],
  })
  await db.absence.create({ data: { lessonId, studentId, code: 'late' } })
  await db.remark.create({
    data: {
      studentId,
      lessonId,
      authorId: teacherId,
      tone: 'remark',
      text: 'чужое',
      forStudent: true,
      at,
      requestId,
    },
  })
  if (personId !== 0)
    await db.absenceNote.create({
      data: {
        studentId,
        authorId: personId,
        code: 'ill',
        text: 'чужая',
        at,
        requestId,
        state: 'accepted',
        fromOn: dbDate('2026-09-11'),
        toOn: dbDate('2026-09-14'),
      },
    })
}

/** The same letters a year before and a year after, with the same class teacher. */
async function otherYears({ db, people }: Around) {
  const { build, teacherId, others } = people
  const nextYear = await db.academicYear.create({
    data: { title: '2027/2028', startsOn: dbDate('2027-09-01'), endsOn: dbDate('2028-05-31') },
  })
  await db.term.createMany({
    data: [
      {
        yearId: others.lastYearId,
        kind: 'quarter',
        number: 1,
        startsOn: dbDate('2025-09-01'),
        endsOn: dbDate('2026-05-31'),
      },
      { yearId: nextYear.id, kind: 'quarter', number: 1, startsOn: dbDate('2027-09-01'), endsOn: dbDate('2027-10-24') },
    ],
  })
  for (const yearId of [others.lastYearId, nextYear.id]) {
    const classId = await build.schoolClass(yearId, 7, 'А')
    await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
    await build.course(classId, teacherId, 'Алгебра')
  }
  const before = await build.schoolClass(others.lastYearId, 6, 'Э')
  const student = await build.student(before, 'Прошлогодний', 'Ян')
  await db.enrollment.updateMany({
    where: { studentId: student },
    data: { startsOn: dbDate('2025-09-01'), endsOn: dbDate('2026-05-31') },
  })
}

/** Accounts that were ended, of the own people too; somebody who left, and an entry that became another one. */
async function otherAccounts({ db, people }: Around) {
  const { build, teacherId, students, mothers } = people
  const ended = new Date('2026-09-05T10:00:00Z')
  for (const [index, personId] of [teacherId, students.ivanov, mothers.ivanov].entries())
    await db.link.create({
      data: {
        personId,
        messenger: 'telegram',
        account: `88${index}`,
        locale: 'en',
        consentVersion: consentVersion + 1,
        createdAt: new Date('2026-09-04T10:00:00Z'),
        endedAt: ended,
        goneAt: ended,
      },
    })
  const gone = await build.teacher('Ушедшая', ['coordinator', 'teacher'])
  await db.staff.update({ where: { id: gone }, data: { leftOn: dbDate('2026-09-01') } })
  await build.link(gone)
  await db.person.create({ data: { lastName: 'Иванова', firstName: 'Мария', joinedIntoId: mothers.ivanov } })
  const life = { issuedAt: new Date('2026-09-01'), expiresAt: new Date('2026-09-20') }
  for (const personId of [students.ivanov, students.petrova, mothers.ivanov])
    await db.accessCode.createMany({
      data: [{ usedAt: ended }, { revokedAt: ended }, { expiresAt: ended }].map((one, index) => ({
        personId,
        codeHash: `прежний ${personId}:${index}`,
        tokenHash: `прежний ${personId}:${index}`,
        ...life,
        ...one,
      })),
    })
  const department = await db.department.create({ data: { title: 'чужое' } })
  await db.departmentMember.create({ data: { departmentId: department.id, staffId: gone, head: true } })
}

/** Posts for others, in other states and years; what others have read. */
async function otherPosts({ db, people }: Around) {
  const { headId, others, classId, lastPosts } = { ...people, lastPosts: new Date('2026-03-10T10:00:00Z') }
  const nobody = { staff: false, departments: [], families: false, grades: [], classes: [], as: 'both', people: [] }
  const to = (some: object) => ({ audience: { ...nobody, ...some } })
  const event = { kind: 'event', ...begins } as const
  const ofB = {
    section: 'class',
    classId: others.classId,
    audience: { ...usualAudience('class', others.classId) },
  } as const
  const away = { state: 'draft', publishedAt: null } as const
  const later = { state: 'scheduled', publishedAt: null, publishAt: new Date('2026-09-13T10:00:00Z') } as const
  const rows = [
    postRow(headId, 'чужое всему восьмому', 'чужое:1', { ...event, ...to({ grades: [8] }) }),
    postRow(headId, 'чужое людям', 'чужое:2', { ...event, ...to({ people: [others.tikhonov] }) }),
    postRow(headId, 'чужое отделу', 'чужое:3', { ...event, ...to({ departments: [999] }) }),
    postRow(headId, 'чужое классу', 'чужое:4', { ...event, ...ofB }),
    postRow(headId, 'чужой черновик', 'чужое:5', { ...event, ...away }),
    postRow(headId, 'чужое потом', 'чужое:6', { ...event, ...later }),
    postRow(headId, 'чужое предложено', 'чужое:7', { ...event, ...away, state: 'proposed' }),
    postRow(headId, 'чужое отозвано', 'чужое:8', { ...event, state: 'withdrawn' }),
    postRow(headId, 'чужой черновик классу', 'чужое:9', {
      ...event,
      ...away,
      section: 'class',
      classId,
      audience: { ...usualAudience('class', classId) },
    }),
    postRow(headId, 'чужое прошлогоднее', 'чужое:10', {
      ...ofB,
      createdAt: lastPosts,
      publishedAt: lastPosts,
      classId: others.lastClassId,
      audience: { ...usualAudience('class', others.lastClassId) },
    }),
  ]
  for (const data of rows) await db.post.create({ data })
  for (const { id } of await db.post.findMany()) {
    const read = { postId: id, readAt: at, signedAt: at, version: 9 }
    await db.receipt.createMany({
      data: [others.tikhonov, others.motherOfTikhonov, others.leaderId].map((personId) => ({ ...read, personId })),
      skipDuplicates: true,
    })
  }
}

/** What was asked and is answered, what waits for others, what others did a moment ago. */
async function settledMatters({ db, people, kinds }: Around) {
  const { others, lessons, students, mothers, teacherId, build, courses } = people
  const ask = { askedAt: at, reason: 'чужая просьба' }
  await db.correction.createMany({
    data: [
      { ...ask, lessonId: lessons.algebra, askedById: others.teacherId, requestId: 'чужая:1' },
      { ...ask, lessonId: lessons.nextAlgebra, askedById: teacherId, requestId: 'чужая:2', state: 'declined' as const },
    ],
  })
  const days = { fromOn: dbDate('2026-09-15'), toOn: dbDate('2026-09-15'), code: 'ill' as const, at }
  await db.absenceNote.create({
    data: {
      ...days,
      studentId: others.tikhonov,
      authorId: others.motherOfTikhonov,
      text: 'чужая',
      requestId: 'чужая:waits',
    },
  })
  // a mark of another teacher's, with words that nobody else offers
  await db.mark.create({
    data: {
      lessonId: others.lesson,
      studentId: others.tikhonov,
      workKindId: kinds.answer,
      value: '5',
      comment: 'чужие слова',
      requestId: 'чужие слова',
    },
  })
  await db.change.createMany({
    data: [
      { actorId: others.teacherId, at: new Date('2026-09-11T07:59:00Z') },
      { actorId: teacherId, at: new Date('2026-09-11T04:30:00Z') },
    ].map((one, index) => ({
      ...one,
      requestId: `чужое:${index}`,
      lessonId: lessons.algebra,
      entry: 'Mark',
      before: {},
      after: { id: 0, lessonId: lessons.algebra, studentId: students.ivanov, value: '5' },
    })),
  })
  // weeks before, and what did not reach anybody
  await db.weekReceipt.create({
    data: { personId: mothers.ivanov, studentId: students.ivanov, week: dbDate('2026-05-04'), at },
  })
  await db.notice.create({
    data: {
      personId: mothers.ivanov,
      kind: 'weekly',
      data: {},
      due: new Date('2026-09-20'),
      key: `weekly:2026-08-31:${mothers.ivanov}:${students.ivanov}`,
      state: 'failed',
      reason: 'network',
      settledAt: at,
    },
  })
  // who stands in elsewhere
  const course = await build.course(others.classId, others.teacherId, 'Музыка')
  const lesson = await build.lesson({ courseId: course, teacherId: others.leaderId, day: '2026-09-11', number: 5 })
  await db.lesson.update({ where: { id: lesson }, data: { substituted: true } })
  await db.timetableSlot.create({
    data: { courseId: courses.algebra, weekday: 3, number: 6, validFrom: dbDate('2027-01-11') },
  })
  await db.classGroup.create({ data: { classId: others.classId, title: 'Группа 7' } })
}
