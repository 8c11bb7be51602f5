import type { OpenSchool } from './school.ts'

const at = new Date('2026-09-10T10:00:00Z')
const day = new Date('2026-09-11')

/** At least a row in each table that a school without much history leaves empty. */
export async function fillEveryTable({ db, people, kinds }: OpenSchool): Promise<void> {
  const { classId, teacherId, headId, courses, lessons, students } = people
  const { studentId, personId } = await db.guardian.findFirstOrThrow()
  const post = await db.post.findFirstOrThrow()
  const link = await db.link.findFirstOrThrow()
  const [lessonId, courseId] = [lessons.algebra, courses.algebra]
  const inLesson = { lessonId, studentId: students.ivanov }
  const file = { kind: 'photo', file: 'id', fileKey: 'key' } as const
  await db.holiday.create({ data: { title: 'День учителя', startsOn: day, endsOn: day } })
  const group = await db.classGroup.create({ data: { classId, title: 'Вторая' } })
  await db.groupMember.create({ data: { groupId: group.id, studentId: students.ivanov } })
  await db.planItem.create({ data: { courseId, number: 1, topic: 'Дроби' } })
  await db.timetableChange.create({ data: { courseId, date: new Date('2026-10-02'), number: 1, reason: 'олимпиада' } })
  await db.absence.create({ data: { ...inLesson, code: 'ill' } })
  await db.absenceSign.create({ data: { code: 'ill', sign: 'Бл', title: 'болен' } })
  await db.absenceNote.create({
    data: {
      studentId,
      authorId: personId,
      fromOn: day,
      toOn: day,
      code: 'ill',
      at,
      requestId: 'note',
      text: 'температура',
    },
  })
  await db.homework.create({ data: { lessonId, text: 'Упражнение 5', dueOn: day, files: { create: file } } })
  await db.homeworkTick.create({ data: { lessonId, studentId, personId } })
  const code = { codeHash: 'code', tokenHash: 'token', issuedAt: at, expiresAt: day, issuedById: headId }
  await db.accessCode.create({ data: { personId, ...code } })
  await db.failedRedemption.create({ data: { messenger: 'telegram', account: '9999', at } })
  await db.postVersion.create({ data: { postId: post.id, version: 1, editorId: headId, at, html: 'Собрание' } })
  await db.postFile.create({ data: { postId: post.id, ...file } })
  await db.receipt.create({ data: { postId: post.id, personId, readAt: at } })
  await db.deliveredPost.create({ data: { postId: post.id, linkId: link.id, message: '5', version: 1 } })
  await db.calendarFeed.create({ data: { personId, tokenHash: 'secret', createdAt: at } })
  await db.notice.create({ data: { personId, kind: 'post', data: { postId: post.id }, due: at, postId: post.id } })
  await db.weekReceipt.create({ data: { personId, studentId, week: new Date('2026-09-07'), at } })
  await db.preferences.create({ data: { personId, muted: ['remark'] } })
  const entry = { at, action: 'mark.put', actorId: teacherId, after: { value: '5' } }
  await db.auditEntry.createMany({ data: [{ ...entry, lessonId }, { ...entry, lessonId }, entry] })
  await db.announcedTest.create({ data: { lessonId, workKindId: kinds.test, authorId: teacherId, at } })
  await db.remark.create({
    data: { studentId, authorId: teacherId, tone: 'praise', text: 'помог', forStudent: true, at, requestId: 'remark' },
  })
  await db.correction.create({
    data: { lessonId, askedById: teacherId, askedAt: at, reason: 'описка', requestId: 'correction' },
  })
  await db.change.create({
    data: { at, actorId: teacherId, requestId: 'press', lessonId, entry: 'Mark', after: { value: '5' } },
  })
  await db.untoldEntry.create({ data: { entry: 'Mark', key: '1', ...inLesson, changedAt: at } })
  await db.importFile.create({
    data: {
      personId: headId,
      name: 'a.csv',
      bytes: Buffer.from('a'),
      tables: ['staff'],
      rows: 1,
      addedAt: at,
      requestId: 'file',
    },
  })
  await db.importAlias.create({ data: { kind: 'teacher', name: 'Соколова', targetId: teacherId } })
  await db.receivedUpdate.create({ data: { messenger: 'telegram', id: 1n, chat: '9999', body: {}, receivedAt: at } })
  await db.erasedPerson.create({
    data: { personId: 999_999, at, byId: headId, reason: 'request', erased: { card: 1 } },
  })
  await db.doneRequest.create({ data: { id: 'done', personId, at } })
  await db.conversationState.create({ data: { key: 'telegram:1', state: {}, updatedAt: at } })
}
