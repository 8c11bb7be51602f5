import { presses } from '../../src/bot/presses.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { dbDate } from './fixture.ts'
import { openLedSchool } from './led-school.ts'
import { postRow } from './posts.ts'
import type { OpenSchool } from './school.ts'

export type Who = keyof OpenSchool['people']['accounts']

const at = new Date('2026-09-11T07:00:00Z')
const [begins, ends] = [new Date('2026-09-14T15:00:00Z'), new Date('2026-09-14T17:00:00Z')]

/** Who reads what stands in the journal of each class, and nobody else: words that occur nowhere but there. */
export const secrets = {
  'нота-А': ['teacher', 'head', 'motherOfIvanov'],
  'нота-Б': ['otherLeader', 'head', 'motherOfTikhonov', 'leftYesterday'],
  'комментарий-А': ['teacher', 'head', 'ivanov', 'motherOfIvanov'],
  'комментарий-Б': ['otherTeacher', 'otherLeader', 'head', 'tikhonov', 'motherOfTikhonov', 'leftYesterday'],
  'замечание-А': ['teacher', 'head', 'motherOfIvanov'],
  'замечание-Б': ['otherTeacher', 'otherLeader', 'head', 'motherOfTikhonov', 'leftYesterday'],
  'тема-А': ['teacher', 'head', 'ivanov', 'petrova', 'motherOfIvanov'],
  'тема-Б': ['otherTeacher', 'otherLeader', 'head', 'tikhonov', 'motherOfTikhonov', 'leftYesterday'],
  'задание-А': ['teacher', 'head', 'ivanov', 'petrova', 'motherOfIvanov'],
  'задание-Б': ['otherTeacher', 'otherLeader', 'head', 'tikhonov', 'motherOfTikhonov', 'leftYesterday'],
  'план-А': ['teacher', 'head'],
  'план-Б': ['otherTeacher', 'otherLeader', 'head'],
  'Петрова В': ['teacher', 'head', 'petrova'],
  'Тихонов М': ['otherTeacher', 'otherLeader', 'head', 'tikhonov', 'motherOfTikhonov', 'leftYesterday'],
  '+79000000003': ['teacher', 'head'],
  '+79000000009': ['otherLeader', 'head'],
  'Белова З': ['head', 'leftInJune'],
  'просьба-А': ['head'],
  'просьба-Б': ['head'],
  'пост-школа': [
    'teacher',
    'head',
    'ivanov',
    'petrova',
    'motherOfIvanov',
    'otherLeader',
    'otherTeacher',
    'tikhonov',
    'motherOfTikhonov',
    'leftYesterday',
  ],
  'пост-учительская': ['teacher', 'head', 'otherLeader', 'otherTeacher'],
  'пост-А': ['teacher', 'head', 'ivanov', 'petrova', 'motherOfIvanov'],
  'пост-Б': ['otherLeader', 'head', 'tikhonov', 'motherOfTikhonov', 'leftYesterday'],
} as const satisfies Record<string, readonly Who[]>

export type Secret = keyof typeof secrets

/** The small school, 7А led by Соколова, with the same in each class's journal. */
export async function openTwoClasses(options?: Parameters<typeof openLedSchool>[0]) {
  const { school } = await openLedSchool(options)
  const { db, people, kinds } = school
  const { others, mothers, students, lessons, courses, classId, teacherId, headId } = people
  const classes = [
    {
      letter: 'А',
      classId,
      course: courses.algebra,
      lesson: lessons.algebra,
      teacher: teacherId,
      student: students.ivanov,
      mother: mothers.ivanov,
      leader: teacherId,
      phone: '+79000000003',
    },
    {
      letter: 'Б',
      classId: others.classId,
      course: others.algebra,
      lesson: others.lesson,
      teacher: others.teacherId,
      student: others.tikhonov,
      mother: others.motherOfTikhonov,
      leader: others.leaderId,
      phone: '+79000000009',
    },
  ]
  for (const { letter, course, lesson, teacher, student, mother, phone, ...one } of classes) {
    const days = { fromOn: dbDate('2026-09-14'), toOn: dbDate('2026-09-14'), code: 'ill' as const, at }
    await db.absenceNote.create({
      data: { studentId: student, authorId: mother, ...days, text: `нота-${letter}`, requestId: `note-${letter}` },
    })
    const mark = { lessonId: lesson, studentId: student, workKindId: kinds.test, value: '5' as const }
    await db.mark.create({ data: { ...mark, comment: `комментарий-${letter}`, requestId: `mark-${letter}` } })
    const remark = { studentId: student, lessonId: lesson, authorId: teacher, at, tone: 'remark' as const }
    await db.remark.create({
      data: { ...remark, text: `замечание-${letter}`, forStudent: false, requestId: `remark-${letter}` },
    })
    await db.lesson.update({ where: { id: lesson }, data: { topic: `тема-${letter}`, attendanceTakenAt: at } })
    await db.homework.create({ data: { lessonId: lesson, text: `задание-${letter}`, dueOn: dbDate('2026-09-14') } })
    await db.planItem.create({ data: { courseId: course, number: 1, topic: `план-${letter}` } })
    await db.person.update({ where: { id: student }, data: { phone } })
    await db.correction.create({
      data: {
        lessonId: lesson,
        askedById: teacher,
        askedAt: at,
        reason: `просьба-${letter}`,
        requestId: `correction-${letter}`,
      },
    })
    const place = {
      section: 'class' as const,
      classId: one.classId,
      audience: { ...usualAudience('class', one.classId) },
    }
    const event = { kind: 'event' as const, startsAt: begins, endsAt: ends }
    await db.post.create({ data: postRow(headId, `пост-${letter}`, `post-${letter}`, { ...place, ...event }) })
  }
  const event = { kind: 'event' as const, startsAt: begins, endsAt: ends }
  await db.post.create({ data: postRow(headId, 'пост-школа', 'post-school', event) })
  const staff = { section: 'staff' as const, audience: { ...usualAudience('staff', null) } }
  await db.post.create({ data: postRow(headId, 'пост-учительская', 'post-staff', { ...staff, ...event }) })
  await db.notice.create({
    data: {
      personId: others.leftInJune,
      kind: 'new-device',
      data: { devices: 2 },
      due: at,
      settledAt: at,
      state: 'failed',
      reason: 'network',
    },
  })
  return school
}

/** A press, and who finds what by it. */
export interface Asked {
  readonly what: string
  readonly data: string
  readonly finds: { readonly [Word in Secret]?: readonly Who[] }
}

/** Every screen that belongs to somebody, asked of each class. */
export function everyScreen({ people }: OpenSchool): readonly Asked[] {
  const { others, students, lessons, courses, classId, mothers } = people
  const day = Temporal.PlainDate.from('2026-09-11')
  const monday = day.add({ days: 3 })
  const month = day.toPlainYearMonth()
  const familyOfA: readonly Who[] = ['ivanov', 'motherOfIvanov']
  const familyOfB: readonly Who[] = ['tikhonov', 'motherOfTikhonov', 'leftYesterday']
  const staffOfA: readonly Who[] = ['teacher', 'head']
  const staffOfB: readonly Who[] = ['otherLeader', 'head']
  const [readersOfA, readersOfB] = [
    [...staffOfA, ...familyOfA],
    [...staffOfB, ...familyOfB],
  ]
  const of = (what: string, a: string, b: string, findsA: Asked['finds'], findsB: Asked['finds']): Asked[] => [
    { what: `${what}, 7А`, data: a, finds: findsA },
    { what: `${what}, 7Б`, data: b, finds: findsB },
  ]
  const feed = (section: 'school' | 'staff' | 'class', id: number) =>
    presses.feed.pack({ section, class: id, year: 0, page: 0 })
  const [a, b] = [students.ivanov, others.tikhonov]
  return [
    {
      what: 'absence notes',
      data: presses.noteQueue.pack({}),
      finds: { 'нота-А': ['teacher', 'head'], 'нота-Б': ['otherLeader'] },
    },
    ...of(
      'a child’s notes',
      ...([presses.notes.pack({ student: a }), presses.notes.pack({ student: b })] as const),
      ...([{}, {}] as const),
    ),
    ...of(
      'class page',
      presses.planFact.pack({ course: courses.algebra, page: 0 }),
      presses.planFact.pack({ course: others.algebra, page: 0 }),
      { 'план-А': staffOfA },
      { 'план-Б': ['otherTeacher', ...staffOfB] },
    ),
    ...of(
      'diary',
      presses.diaryDay.pack({ student: a, day }),
      presses.diaryDay.pack({ student: b, day }),
      { 'комментарий-А': readersOfA, 'тема-А': readersOfA },
      { 'комментарий-Б': readersOfB, 'тема-Б': readersOfB },
    ),
    ...of(
      'the next school day',
      presses.diaryDay.pack({ student: a, day: monday }),
      presses.diaryDay.pack({ student: b, day: monday }),
      { 'задание-А': readersOfA },
      { 'задание-Б': readersOfB },
    ),
    ...of(
      'homework',
      presses.tasks.pack({ student: a, page: 0 }),
      presses.tasks.pack({ student: b, page: 0 }),
      { 'задание-А': readersOfA },
      { 'задание-Б': readersOfB },
    ),
    ...of(
      'remarks',
      presses.remarks.pack({ student: a }),
      presses.remarks.pack({ student: b }),
      { 'замечание-А': [...staffOfA, 'motherOfIvanov'] },
      { 'замечание-Б': [...staffOfB, 'motherOfTikhonov', 'leftYesterday'] },
    ),
    ...of(
      'lesson',
      presses.lesson.pack({ lesson: lessons.algebra }),
      presses.lesson.pack({ lesson: others.lesson }),
      { 'тема-А': staffOfA, 'задание-А': staffOfA },
      { 'тема-Б': ['otherTeacher', ...staffOfB], 'задание-Б': ['otherTeacher', ...staffOfB] },
    ),
    ...of(
      'attendance',
      presses.attendance.pack({ lesson: lessons.algebra, code: 'absent' }),
      presses.attendance.pack({ lesson: others.lesson, code: 'absent' }),
      { 'Петрова В': ['teacher'] },
      { 'Тихонов М': ['otherTeacher'] },
    ),
    {
      what: 'corrections',
      data: presses.corrections.pack({}),
      finds: { 'просьба-А': ['head'] },
    },
    ...of(
      'list of the class',
      presses.peopleList.pack({ group: classId, person: 0 }),
      presses.peopleList.pack({ group: others.classId, person: 0 }),
      { 'Петрова В': staffOfA },
      { 'Тихонов М': staffOfB },
    ),
    ...of(
      'codes',
      presses.accessList.pack({ group: classId, page: 0 }),
      presses.accessList.pack({ group: others.classId, page: 0 }),
      { 'Петрова В': staffOfA },
      { 'Тихонов М': staffOfB },
    ),
    ...of(
      'card',
      presses.card.pack({ person: a }),
      presses.card.pack({ person: b }),
      { '+79000000003': staffOfA },
      { '+79000000009': staffOfB },
    ),
    ...of(
      'access of a mother',
      presses.personAccess.pack({ person: mothers.petrova, group: classId, page: 0 }),
      presses.personAccess.pack({ person: others.motherOfTikhonov, group: others.classId, page: 0 }),
      { 'Петрова В': staffOfA },
      { 'Тихонов М': staffOfB },
    ),
    {
      what: 'card of who left',
      data: presses.card.pack({ person: others.leftInJune }),
      finds: { 'Белова З': ['head'] },
    },
    ...of(
      'receipts of the week',
      presses.classWeek.pack({ class: classId, day }),
      presses.classWeek.pack({ class: others.classId, day }),
      { 'Петрова В': staffOfA },
      { 'Тихонов М': staffOfB },
    ),
    { what: 'undelivered', data: presses.deadLetters.pack({}), finds: { 'Белова З': ['head'] } },
    { what: '«Школа»', data: feed('school', 0), finds: { 'пост-школа': secrets['пост-школа'] } },
    { what: '«Учительская»', data: feed('staff', 0), finds: { 'пост-учительская': secrets['пост-учительская'] } },
    ...of(
      'section of the class',
      feed('class', classId),
      feed('class', others.classId),
      { 'пост-А': secrets['пост-А'].filter((who) => who !== 'head') },
      { 'пост-Б': secrets['пост-Б'].filter((who) => who !== 'head') },
    ),
    {
      what: 'calendar',
      data: presses.calendar.pack({ month }),
      finds: Object.fromEntries(
        (['пост-школа', 'пост-учительская', 'пост-А', 'пост-Б'] as const).map((post) => [
          post,
          secrets[post].filter((who) => who !== 'head' || !/[АБ]$/.test(post)),
        ]),
      ),
    },
  ]
}
