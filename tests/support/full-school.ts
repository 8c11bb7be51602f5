import { toDate } from '../../src/db/values.ts'
import { absenceCodes } from '../../src/domain/journal/absence.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { dbDate } from './fixture.ts'
import { aSchoolToAttack } from './forged.ts'
import { postRow } from './posts.ts'
import type { OpenSchool } from './school.ts'

/**
 * The school to attack with something of everything in it, so that no screen is empty: whatever a screen can show is
 * there once. Gives the accounts of the roles that have a home.
 */
export async function aFullSchool(school: OpenSchool) {
  const { db, people, kinds } = school
  const { nobody: _, ...accounts } = await aSchoolToAttack(school)
  const { teacherId, students, courses, build } = people
  const file = await aKeptFile(school)
  await fillPeople(school)
  await fillJournal(school, file)
  await fillPosts(school, file)
  // a week later, and a mark of the quarter before, for what looks back and ahead
  const later = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-18', number: 1 })
  await db.announcedTest.create({
    data: { lessonId: later, workKindId: kinds.test, authorId: teacherId, at: new Date('2026-09-10T10:00:00Z') },
  })
  await db.guardian.create({
    data: { personId: people.mothers.ivanov, studentId: students.petrova, kinship: 'mother' },
  })
  await db.holiday.create({
    data: { title: 'День города', startsOn: dbDate('2026-10-05'), endsOn: dbDate('2026-10-05') },
  })
  await db.notice.create({
    data: {
      personId: teacherId,
      kind: 'new-device',
      data: { devices: 2 },
      due: new Date('2026-09-10T10:00:00Z'),
      state: 'failed',
      reason: 'error',
      settledAt: new Date('2026-09-10T11:00:00Z'),
    },
  })
  return {
    ...accounts,
    coordinator: people.accounts.head,
    guardian: people.accounts.motherOfIvanov,
    'other guardian': accounts.guardian,
  }
}

/** A file that the messenger keeps: what it can be sent again by. */
async function aKeptFile({ telegram, chat }: OpenSchool): Promise<string> {
  const stranger = chat(4999)
  telegram
    .person(stranger.id)
    .sendFile({ name: 'план.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-') })
  return stranger.messages.findLast((one) => one.document)!.document!.fileId
}

/** Who has left this year, who has several accounts, who is in a group, cards with all that a card can say. */
async function fillPeople({ db, people }: OpenSchool) {
  const { build, classId, students, teacherId, mothers } = people
  await db.person.updateMany({ data: { middleName: 'Олеговна', birthDate: dbDate('2013-03-05') } })
  await db.person.updateMany({
    data: { phone: '+79000000001', email: 'someone@example.org', address: 'ул. Садовая, 1' },
  })
  const left = await build.student(classId, 'Выбывший')
  await db.enrollment.updateMany({
    where: { studentId: left },
    data: { endsOn: dbDate('2026-09-09'), reason: 'other_school' },
  })
  const group = await db.classGroup.findFirstOrThrow({ where: { classId } })
  await db.groupMember.create({ data: { groupId: group.id, studentId: students.ivanov } })
  const english = await build.course(classId, teacherId, 'Английский язык', group.id)
  await build.lesson({ courseId: english, teacherId, day: '2026-09-11', number: 3 })
  const department = await db.department.findFirstOrThrow()
  await db.departmentMember.create({ data: { departmentId: department.id, staffId: teacherId } })
  await build.link(teacherId)
  await build.link(mothers.ivanov)
  const issued = { issuedAt: new Date('2026-09-10T10:00:00Z'), expiresAt: new Date('2026-09-17T10:00:00Z') }
  await db.accessCode.createMany({
    data: (await db.person.findMany()).map(({ id }) => ({
      personId: id,
      codeHash: `code-${id}`,
      tokenHash: `token-${id}`,
      issuedById: people.headId,
      ...issued,
    })),
  })
}

/** A lesson with all that it can hold, its plan, what was changed in the timetable, what waits for a decision. */
async function fillJournal(school: OpenSchool, file: string) {
  const { db, people, kinds } = school
  const { courses, lessons, students, teacherId, mothers, build } = people
  const at = new Date('2026-09-10T10:00:00Z')
  const item = { courseId: courses.algebra, hours: 1 }
  await db.planItem.createMany({
    data: [
      { ...item, number: 1, topic: 'Числовые выражения', homework: '№ 1–5' },
      { ...item, number: 2, topic: 'Уравнение и его корни' },
    ],
  })
  const planItem = await db.planItem.findFirstOrThrow({ where: { number: 1 } })
  await db.workKind.create({
    data: { title: 'Диктант', shortTitle: 'Дикт', weight: 2, position: 3, sign: '🟥', retired: true },
  })
  const signs = { absent: 'нет', excused: 'ув', ill: 'бол', late: 'оп' } as const
  for (const code of absenceCodes)
    await db.absenceSign.create({ data: { code, sign: signs[code], title: `это ${signs[code]}` } })
  const before = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-07', number: 2 })
  for (const id of [lessons.algebra, before])
    await db.lesson.update({
      where: { id },
      data: { topic: 'Дроби', room: '12', planItemId: planItem.id, attendanceTakenAt: at },
    })
  for (const [lessonId, dueOn] of [
    [lessons.algebra, '2026-09-14'],
    [before, '2026-09-11'],
  ] as const)
    await db.homework.create({
      data: {
        lessonId,
        text: 'упражнение 12',
        kind: 'written',
        dueOn: dbDate(dueOn),
        files: { create: { kind: 'document', file, fileKey: `key-${lessonId}`, name: 'план.pdf' } },
      },
    })
  await db.mark.updateMany({ data: { comment: 'молодец' } })
  await db.mark.create({
    data: {
      lessonId: before,
      studentId: students.ivanov,
      workKindId: kinds.answer,
      value: '2',
      requestId: 'seed:old',
      leftOut: 'болел',
    },
  })
  await db.absence.createMany({
    data: [
      { lessonId: lessons.algebra, studentId: students.petrova, code: 'ill' },
      { lessonId: before, studentId: students.ivanov, code: 'absent' },
    ],
  })
  for (const [index, tone] of (['praise', 'remark'] as const).entries())
    await db.remark.create({
      data: {
        studentId: students.ivanov,
        lessonId: index === 0 ? null : lessons.algebra,
        authorId: teacherId,
        tone,
        text: 'на уроке',
        forStudent: true,
        at,
        requestId: `remark-${index}`,
      },
    })
  for (const [index, state] of (['waiting', 'accepted', 'waiting', 'withdrawn'] as const).entries())
    await db.absenceNote.create({
      data: {
        studentId: students.ivanov,
        authorId: mothers.ivanov,
        code: 'ill',
        text: 'температура',
        at,
        state,
        fromOn: dbDate('2026-09-11'),
        toOn: dbDate('2026-09-11'),
        requestId: `note-${index}`,
        file,
        fileKind: 'document',
        ...(index === 0 && { firstNumber: 1, lastNumber: 2 }),
      },
    })
  await theYearBefore(school)
  const old = await build.lesson({ courseId: courses.physics, teacherId, day: '2026-09-02', number: 3 })
  await db.correction.create({
    data: { lessonId: old, askedById: teacherId, askedAt: at, reason: 'ошибка в теме', requestId: 'correction-1' },
  })
  await db.lesson.update({ where: { id: lessons.physics }, data: { teacherId: people.headId, substituted: true } })
  await db.timetableChange.create({
    data: { courseId: courses.physics, date: dbDate('2026-09-18'), number: 2, room: '14', reason: 'карантин' },
  })
  await db.timetableChange.create({
    data: {
      courseId: courses.physics,
      date: dbDate('2026-09-15'),
      number: 3,
      room: '14',
      lessonId: lessons.nextPhysics,
    },
  })
}

/** Marks of the year that is over, for whoever looks back. */
async function theYearBefore({ db, people, kinds }: OpenSchool) {
  const { build, students, teacherId, others } = people
  const classId = others.lastClassId
  const span = { startsOn: dbDate('2025-09-01'), endsOn: dbDate('2026-05-31') }
  await db.enrollment.create({ data: { studentId: students.ivanov, classId, ...span } })
  const courseId = await build.course(classId, teacherId, 'Алгебра')
  for (const [index, day] of ['2026-04-06', '2026-04-13'].entries()) {
    const lessonId = await build.lesson({ courseId, teacherId, day, number: 1, attendanceTaken: true })
    const mark = { lessonId, studentId: students.ivanov, workKindId: kinds.answer, value: '5' }
    await db.mark.create({ data: { ...mark, requestId: `seed:year:${index}` } })
  }
}

/** A post of every kind, section and state, with files and readers. */
async function fillPosts({ db, people }: OpenSchool, file: string) {
  const { classId, teacherId, headId, mothers } = people
  const audience = { ...usualAudience('class', classId) }
  const when = {
    startsAt: new Date('2026-09-14T07:00:00Z'),
    endsAt: new Date('2026-09-14T09:00:00Z'),
    place: 'актовый зал',
  }
  const future = { state: 'scheduled', publishedAt: null, publishAt: new Date('2026-09-13T10:00:00Z') } as const
  const rows = [
    postRow(headId, 'Всем подписать', 'full:sign', {
      sign: true,
      signBy: toDate(Temporal.PlainDate.from('2026-09-20')),
    }),
    postRow(headId, 'Новости недели', 'full:news', { kind: 'news', state: 'stopped' }),
    postRow(headId, 'Концерт', 'full:event', { kind: 'event', ...when, excuses: true }),
    postRow(headId, 'Учителям', 'full:staff', { section: 'staff', audience: { ...usualAudience('staff', null) } }),
    postRow(teacherId, 'Нашему классу', 'full:class', { section: 'class', classId, audience }),
    postRow(teacherId, 'Потом', 'full:scheduled', { section: 'class', classId, audience, ...future }),
    postRow(teacherId, 'Можно ли?', 'full:proposed', { state: 'proposed', publishedAt: null }),
    postRow(headId, 'Черновик события', 'full:draft', { kind: 'event', state: 'draft', publishedAt: null, ...when }),
    postRow(headId, 'Отозвано', 'full:withdrawn', { state: 'withdrawn' }),
  ]
  for (const [index, data] of rows.entries()) {
    const { id } = await db.post.create({ data: { ...data, version: 2, editedAt: new Date('2026-09-10T11:00:00Z') } })
    await db.postVersion.create({
      data: { postId: id, version: 1, editorId: headId, at: new Date('2026-09-10T10:00:00Z'), html: 'как было' },
    })
    if (index === 0)
      await db.receipt.create({
        data: { postId: id, personId: mothers.petrova, readAt: new Date('2026-09-10T12:00:00Z') },
      })
    if (index < 2)
      await db.postFile.create({
        data: { postId: id, kind: 'document', file, fileKey: `post-key-${index}`, name: 'приказ.pdf' },
      })
  }
}
