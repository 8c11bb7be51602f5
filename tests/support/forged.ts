import { identityOf } from '../../src/app/access/identify.ts'
import { peopleOfGroup } from '../../src/app/access/people-of-group.ts'
import { presses } from '../../src/bot/presses.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { type Action, can, permissions, type Targets } from '../../src/domain/access/can.ts'
import { switches } from '../../src/domain/families/preferences.ts'
import { scales } from '../../src/domain/journal/mark.ts'
import { leaveOutReasons, quickComments } from '../../src/domain/journal/quick.ts'
import { kinships, personFields } from '../../src/domain/people/fields.ts'
import { leaveReasons, moveKinds } from '../../src/domain/people/stays.ts'
import { audienceFamilies, audienceParts, usualAudience } from '../../src/domain/posts/audience.ts'
import { type PostSection, postKinds, postSections, staffPostRules } from '../../src/domain/posts/post.ts'
import { erasureReasons } from '../../src/domain/privacy/erasure.ts'
import { cancelReasons } from '../../src/domain/timetable/change.ts'
import { schoolBuilder } from './fixture.ts'
import { postRow } from './posts.ts'
import type { OpenSchool } from './school.ts'

/**
 * The small school grown to where every relation exists: 7А is led by Соколова, 7Б is nobody's here but the
 * mother's, a plain teacher's and the administration's; surnames that stand for one family only, so that a text
 * gives away whom it names.
 */
export async function aSchoolToAttack(school: OpenSchool) {
  const { db, people, kinds } = school
  const { others } = people
  const build = schoolBuilder(db, 5000)
  await db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: people.teacherId } })
  const plainTeacher = await build.teacher('Зайцева')
  const departmentHead = await build.teacher('Лисицына')
  const department = await db.department.create({ data: { title: 'точных наук' } })
  await db.departmentMember.create({ data: { departmentId: department.id, staffId: departmentHead, head: true } })
  const administrator = await build.teacher('Медведева', ['administrator'])
  const coordinator = await build.teacher('Барсукова', ['coordinator'])
  await db.classGroup.create({ data: { classId: others.classId, title: 'Группа 1' } })
  await db.classGroup.create({ data: { classId: people.classId, title: 'Группа 1' } })
  const students = [others.tikhonov, await build.student(others.classId, 'Скрытов', 'Глеб')]
  const own = await build.course(others.classId, plainTeacher, 'Музыка')
  await build.lesson({ courseId: own, teacherId: plainTeacher, day: '2026-09-11', number: 4 })
  const marked = [
    ...students.map((studentId) => ({ lessonId: others.lesson, studentId })),
    ...Object.values(people.students).map((studentId) => ({ lessonId: people.lessons.algebra, studentId })),
  ]
  await db.mark.createMany({
    data: marked.map((one, index) => ({ ...one, workKindId: kinds.test, value: '4', requestId: `seed:${index}` })),
  })
  await db.post.create({ data: postRow(people.headId, 'Собрание', 'seed') })
  const audience = { ...usualAudience('class', others.classId) }
  const ofClass = { section: 'class', classId: others.classId, audience } as const
  await db.post.create({ data: postRow(others.teacherId, 'только для 7Б', 'seed:class', ofClass) })
  for (const [index, authorId] of [others.teacherId, plainTeacher, people.teacherId].entries())
    await db.post.create({
      data: postRow(authorId, `черновик «${authorId}»`, `seed:draft:${index}`, { state: 'draft', publishedAt: null }),
    })
  const account = async (personId: number) => build.link(personId)
  return {
    coordinator: await account(coordinator),
    administrator: await account(administrator),
    teacher: await account(plainTeacher),
    'class teacher': people.accounts.teacher,
    'department head': await account(departmentHead),
    student: people.accounts.ivanov,
    guardian: people.accounts.motherOfTikhonov,
    nobody: '9999',
  } as const
}

/** What may stand in a button's data for each of its values. */
async function poolsOf({ db, kinds }: OpenSchool) {
  const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id)
  const select = { select: { id: true } }
  const persons = ids(await db.person.findMany(select))
  const classes = ids(await db.schoolClass.findMany(select))
  const day = ['1wo', '1wp', '1wq', 'zz']
  const rows: Readonly<Record<string, readonly number[]>> = {
    lesson: ids(await db.lesson.findMany(select)),
    course: ids(await db.course.findMany(select)),
    student: ids(await db.student.findMany(select)),
    person: persons,
    guardian: persons,
    child: [0, ...ids(await db.student.findMany(select))],
    seen: [0, ...persons],
    department: [0, ...ids(await db.department.findMany(select))],
    mark: ids(await db.mark.findMany(select)),
    from: ids(await db.mark.findMany(select)),
    kind: [kinds.test, kinds.answer, 0],
    item: [1, 2],
    file: [1, 2],
    note: [1, 2],
    change: [1, 2, 3],
    correction: [1, 2],
    remark: [1, 2],
    subject: ids(await db.subject.findMany(select)),
    class: classes,
    group: [...classes, 0],
    id: [...classes, ...persons.slice(0, 5), 0],
    post: ids(await db.post.findMany(select)),
    link: ids(await db.link.findMany(select)),
    year: ids(await db.academicYear.findMany(select)),
    draft: [0, 1, 2],
    target: persons,
  }
  const numbers: Readonly<Record<string, readonly number[]>> = {
    ...rows,
    shift: [1, 2],
    first: [0, 1, 3],
    last: [0, 2],
    number: [1, 2, 5, 40],
    weeks: [1, 3],
    days: [0, 7],
    minutes: [0, 15, 60],
    page: [0, 1, 7],
    version: [0, 1, 2, 3],
    open: [0, 1],
  }
  const words: Readonly<Record<string, readonly string[]>> = {
    day,
    code: ['absent', 'excused', 'ill', 'late', 'present'],
    shown: ['absent', 'late'],
    value: ['2', '5', 'pass', 'fail'],
    section: postSections,
    part: [...audienceParts, ...ids(await db.classGroup.findMany(select)).map((one) => one.toString(36))],
    to: [...staffPostRules, 'frozen', 'open', 'on', 'off', 'out', 'member', 'head', 'leave', 'move'],
    field: personFields,
    kinship: kinships,
    move: moveKinds,
    reason: [...erasureReasons, ...cancelReasons, ...leaveReasons, ...leaveOutReasons, 'none'],
    comment: [...quickComments, 'none'],
    scale: scales,
    tone: ['praise', 'remark'],
    plan: ['0', 'zzzzzz'],
    locale: ['ru', 'en'],
    what: switches,
    minute: ['0', 'u0', '1400', 'zzzz'],
    as: ['xlsx', 'csv', 'png', 'written', 'none', ...postKinds, ...audienceFamilies],
    month: day,
    until: day,
    how: ['pick', 'new', 'skip'],
    seen: ['AAAAAAAAAA'],
    guess: ['0', 'zzzzzz'],
    role: ['coordinator', 'administrator', 'teacher', 'guardian', 'student'],
    secret: ['00000-00000', 'AAAAAAAAAAAAAAAAAAAAAA'],
  }
  const pool = (field: string): readonly string[] => {
    const pool = words[field] ?? numbers[field]?.map((id) => id.toString(36))
    if (!pool) throw new Error(`no values to forge «${field}» from: add some here`)
    return pool
  }
  return { pool, isRow: (field: string) => !(field in words) && field in rows }
}

type Name = keyof typeof presses
export interface Forged {
  readonly name: Name
  readonly data: string
  readonly values: Readonly<Record<string, number | string>>
}

/** Ends the attacker's own access: that may everybody, and the attack would be over. */
const spared: readonly Name[] = ['leave', 'endDevice']

/** The buttons that are forged. */
export const attackable = (Object.keys(presses) as Name[]).filter((name) => !spared.includes(name))

const unknownId = 'lflr'

/**
 * An endless supply of presses, reproducible by their number; some are damaged on the way, unless asked for whole ones.
 */
export async function forger(school: OpenSchool): Promise<(index: number, whole?: boolean) => Forged> {
  const { pool } = await poolsOf(school)
  return (index, whole = false) => {
    const random = mulberry(index)
    const name = attackable[index % attackable.length]!
    const fields: readonly string[] = presses[name].fields
    const texts = fields.map((field) => (random() < 0.03 && !whole ? unknownId : pick(random, pool(field))))
    const data = dataOf(name, texts)
    const at = Math.floor(random() * data.length)
    return forged(name, random() < 0.05 && !whole ? `${data.slice(0, at)}x${data.slice(at + 1)}` : data)
  }
}

/** Every button with ids in it, none of which leads to a row. */
export async function leadingNowhere(school: OpenSchool): Promise<readonly Forged[]> {
  const { pool, isRow } = await poolsOf(school)
  return attackable.flatMap((name, index) => {
    const fields: readonly string[] = presses[name].fields
    if (!fields.some(isRow)) return []
    const random = mulberry(index)
    const texts = fields.map((field) => (isRow(field) ? unknownId : pick(random, pool(field))))
    return [forged(name, dataOf(name, texts))]
  })
}

/** Every button with one character of its data spoiled, so that it is no button’s any more. */
export async function damagedPresses(school: OpenSchool): Promise<readonly Forged[]> {
  const draw = await forger(school)
  return attackable.flatMap((_, index) => {
    const { name, data } = draw(index, true)
    const at = Math.floor(mulberry(index)() * data.length)
    const spoiled = forged(name, `${data.slice(0, at)}-${data.slice(at + 1)}`)
    return attackable.every((each) => presses[each].unpack(spoiled.data) === undefined) ? [spoiled] : []
  })
}

const dataOf = (name: Name, texts: readonly string[]) => [`1${presses[name].name}`, ...texts].join('.')

const forged = (name: Name, data: string): Forged => ({
  name,
  data,
  values: (presses[name].unpack(data) ?? {}) as Forged['values'],
})

const pick = (random: () => number, pool: readonly string[]) => pool[Math.floor(random() * pool.length)]!

/** Numbers between 0 and 1 from a seed (Tommy Ettinger's mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const worksHere = ({ staff }: { readonly staff: { readonly leftOn: Date | null } | null }) => staff?.leftOn === null

/** Whom an account may read about, and whether it may do what a press asks for: what the permission table says. */
export async function judgeOf(school: OpenSchool, account: string) {
  const { db, deps } = school
  const actor = (await identityOf(deps, { messenger: 'telegram', account }))?.actor ?? null
  const everybody = await db.person.findMany({
    include: { student: { include: { enrollments: true } }, staff: true, guards: true },
  })
  const classOf = (studentId: number) =>
    everybody.find(({ id }) => id === studentId)?.student?.enrollments.find(({ endsOn }) => !endsOn)?.classId ?? null
  const lessons = await db.lesson.findMany({ include: { course: true } })
  const lessonTarget = (id: unknown): Targets['lesson'] | undefined => {
    const lesson = lessons.find((one) => one.id === id)
    return (
      lesson && {
        teacherId: lesson.teacherId,
        courseTeacherId: lesson.course.teacherId,
        classId: lesson.course.classId,
      }
    )
  }
  const courses = await db.course.findMany()
  const marks = await db.mark.findMany()
  const posts = await db.post.findMany()
  const addressed = actor
    ? await db.$queryRaw<{ id: number }[]>`SELECT readable_posts(${actor.personId}, '2026-09-11'::date) AS id`
    : []
  const postTarget = ({ id, authorId, state, section, classId }: (typeof posts)[number]): Targets['post'] => ({
    authorId,
    addressed: addressed.some((one) => one.id === id),
    draft: state === 'draft',
    section,
    classId,
    staffPosts: 'approval',
  })
  const accessTarget = (personId: unknown): Targets['access'] | undefined => {
    const person = everybody.find(({ id }) => id === personId)
    if (!person) return undefined
    const students = [...(person.student ? [person.id] : []), ...person.guards.map(({ studentId }) => studentId)]
    return { staff: worksHere(person), classIds: students.map(classOf).filter((id) => id !== null) }
  }
  const groupTarget = (group: unknown): Targets['access'] =>
    group === 0 ? { staff: true, classIds: [] } : { staff: false, classIds: [Number(group)] }

  const cardTargetOf = (personId: unknown): Targets['card'] | undefined => {
    const target = accessTarget(personId)
    return target && { ...target, leftClassIds: [] }
  }
  const groupCards = (group: unknown): Targets['card'] => ({ ...groupTarget(group), leftClassIds: [] })

  const targets: { readonly [About in keyof Targets]: (values: Forged['values']) => Targets[About] | undefined } = {
    school: () => undefined,
    lesson: ({ mark, lesson }) => lessonTarget(marks.find(({ id }) => id === mark)?.lessonId ?? lesson),
    course: ({ course: courseId, class: classId }) => {
      if (courseId === undefined) return { courseTeacherId: null, classId: Number(classId) }
      const course = courses.find(({ id }) => id === courseId)
      return course && { courseTeacherId: course.teacherId, classId: course.classId }
    },
    student: ({ student }) => ({ studentId: Number(student), classId: classOf(Number(student)) }),
    access: ({ person, group }) => (person === undefined ? groupTarget(group) : accessTarget(person)),
    // a list is of its group, whoever of it the page is to show
    card: ({ person, student, class: classId, group }) => {
      const list = group ?? (person === undefined && student === undefined ? classId : undefined)
      return list === undefined ? cardTargetOf(person ?? student) : groupCards(list)
    },
    section: ({ section, class: classId }) => ({
      section: section as PostSection,
      classId: section === 'class' ? Number(classId) : null,
      staffPosts: 'approval',
    }),
    post: ({ post: postId }) => {
      const post = posts.find(({ id }) => id === postId)
      return post && postTarget(post)
    },
  }
  const may = can as (actor: Actor | null, action: Action, target: unknown) => boolean

  const readable = new Set<number>(actor ? [actor.personId] : [])
  for (const { id, student } of everybody)
    if (student && may(actor, 'diary.read', { studentId: id, classId: classOf(id) })) readable.add(id)
  for (const lesson of lessons)
    if (may(actor, 'lesson.read', lessonTarget(lesson.id)))
      for (const one of everybody) if (classOf(one.id) === lesson.course.classId) readable.add(one.id)
  for (const { id } of await db.schoolClass.findMany())
    if (may(actor, 'access.read', groupTarget(id)))
      for (const { personId } of await peopleOfGroup(deps, db, id)) readable.add(personId)
  for (const { id } of everybody) if (may(actor, 'person.read', cardTargetOf(id))) readable.add(id)

  return {
    /** of a draft that its author may change, what only the administration may */
    ownDraftsUrgent: posts
      .filter(({ state, authorId }) => state === 'draft' && authorId === actor?.personId)
      .map(({ id }) => forged('setUrgent', presses.setUrgent.pack({ post: id, to: 'on' }))),
    /** what posts say that must not be shown */
    hiddenPosts: posts.filter((post) => !may(actor, 'post.read', postTarget(post))).map(({ text }) => text),
    /** surnames of students and guardians that must not be shown */
    secrets: everybody
      .filter((person) => !worksHere(person) && !readable.has(person.id))
      .map(({ lastName }) => lastName)
      .filter((name) => !everybody.some((one) => one.lastName === name && readable.has(one.id))),
    mayPress({ name, values }: Forged): boolean {
      const { action } = presses[name]
      if (action === 'anyone') return true
      const { about } = permissions[action]
      const target = targets[about](values)
      if (about !== 'school' && target === undefined) return false
      return may(actor, action, target)
    },
  }
}
