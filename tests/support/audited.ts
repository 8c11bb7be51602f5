import type { Row } from './watch.ts'

/** An entry of the audit log. */
export interface Entry extends Row {
  readonly action: string
  readonly lessonId: number | null
  readonly studentId: number | null
  readonly personId: number | null
  readonly actorId: number | null
  readonly requestId: string | null
  // biome-ignore lint/suspicious/noExplicitAny: each action says something else
  readonly before: any
  // biome-ignore lint/suspicious/noExplicitAny: each action says something else
  readonly after: any
}

/**
 * A row that an entry says has changed: what it was and what it is, as far as that is said;
 * null: there was, or is, none.
 */
export interface Said {
  readonly table: string
  readonly row: Row
  readonly was?: Row | null
  readonly is?: Row | null
}

interface Action {
  /** the rows that an entry speaks of; each must have changed as it says */
  readonly says?: (entry: Entry) => readonly Said[]
  /** what changes along with them, named by the action alone */
  readonly along?: readonly string[]
}

const said = (table: string, row: Row, was?: Row | null, is?: Row | null): readonly Said[] => [
  { table, row, ...(was !== undefined && { was }), ...(is !== undefined && { is }) },
]
const made = (table: string, row: Row, is: Row = {}) => said(table, row, null, is)
const gone = (table: string, row: Row, was: Row = {}) => said(table, row, was, null)

const absence = (code: string | null | undefined) => (code == null || code === 'present' ? null : { code })
const stay = ({ classId, startsOn, endsOn, reason }: Row) => ({ classId, startsOn, endsOn, reason })
const stays: Action = { along: ['Enrollment', 'AccessCode'] }
const access = ['AccessCode', 'Link', 'CalendarFeed']
/** Whatever the register of personal data has go. */
const erased = [
  ...access,
  'AbsenceNote',
  'Guardian',
  'ImportFile',
  'ImportAlias',
  'DepartmentMember',
  'Person',
  'Remark',
]
const setting: Action = { says: ({ before, after }) => said('School', {}, before, after) }
const mark = (columns: (said: Row) => Row): Action => ({
  says: ({ before, after }) => said('Mark', { id: before.markId }, columns(before), columns(after)),
})
const without = ({ markId: _, ...columns }: Row) => columns
const posted = (state: string): Action => ({ says: ({ after }) => said('Post', { id: after.postId }, {}, { state }) })
const decided = ({ after }: Entry, table: string, id: number, state: string) =>
  said(table, { id }, { state: 'waiting' }, { state, decidedById: after.decidedById })

/**
 * Every action of the audit log, and the rows that it speaks of. A write that is not said like
 * this is found by its rows.
 */
export const actions: Readonly<Record<string, Action>> = {
  'mark.put': {
    says: ({ lessonId, studentId, after: { markId, value, workKindId } }) =>
      made('Mark', { id: markId, lessonId, studentId }, { value, workKindId }),
  },
  'mark.change': mark(without),
  'mark.comment': mark(({ length }) => ({ commentLength: length })),
  'mark.leave-out': mark(without),
  'mark.remove': { says: ({ before: { markId, ...was } }) => gone('Mark', { id: markId }, was) },
  'absence.set': {
    says: ({ lessonId, studentId, before, after }) =>
      said('Absence', { lessonId, studentId }, absence(before?.code), absence(after?.code)),
  },
  'attendance.take': {
    says: ({ lessonId, after }) => [
      ...said('Lesson', { id: lessonId }, { attendanceTakenAt: null }),
      ...(after?.absences ?? []).flatMap(({ id, code }: Row) => made('Absence', { lessonId, studentId: id }, { code })),
    ],
  },
  'topic.write': {
    says: ({ lessonId, before, after }) =>
      said(
        'Lesson',
        { id: lessonId },
        { planItemId: before.planItemId, topicLength: before.length },
        { planItemId: after.planItemId, topicLength: after.length },
      ),
  },
  'homework.write': {
    says: ({ lessonId, before, after }) =>
      before?.length === after.length && before?.files !== after.files
        ? []
        : said('Homework', { lessonId }, before ? { textLength: before.length } : null, { textLength: after.length }),
    along: ['Homework', 'HomeworkFile', 'HomeworkTick'],
  },
  'homework.change': {
    says: ({ lessonId, before, after }) =>
      'fileId' in before
        ? gone('HomeworkFile', { id: before.fileId, lessonId })
        : said('Homework', { lessonId }, before, after),
    along: ['Homework', 'HomeworkTick'],
  },
  'homework.copy': { says: ({ lessonId }) => made('Homework', { lessonId }), along: ['HomeworkFile'] },
  'lesson.fill': { along: ['Lesson', 'Absence', 'Mark', 'Homework'] },
  undo: { along: ['Mark', 'Absence', 'Homework', 'HomeworkFile', 'HomeworkTick', 'Lesson'] },
  'course.set-scale': {
    says: ({ before, after }) =>
      said('Course', { id: after.courseId }, { scale: before.scale }, { scale: after.scale }),
  },
  'correction.ask': {
    says: ({ lessonId, actorId, after }) =>
      made('Correction', { id: after.correctionId, lessonId, askedById: actorId }),
  },
  'correction.decide': {
    says: (entry) =>
      decided(entry, 'Correction', entry.after.correctionId, entry.after.approved ? 'approved' : 'declined'),
  },
  'journal.editDays': setting,
  'journal.newsMinutes': setting,
  'journal.test-limits': {
    says: ({ before, after }) => {
      const limits = ({ perDay, perWeek }: Row) => ({ testsPerDay: perDay, testsPerWeek: perWeek })
      return said('School', {}, limits(before), limits(after))
    },
  },
  'post.configure': setting,
  'names.configure': setting,
  'work-kind.write': {
    says: ({ before, after: { workKindId, ...is } }) =>
      said('WorkKind', { id: workKindId }, before ? { weight: before.weight } : null, is),
  },
  'work-kind.retire': {
    says: ({ after: { workKindId, retired } }) =>
      said('WorkKind', { id: workKindId }, { retired: !retired }, { retired }),
  },
  'absence-sign.set': {
    says: ({ before, after }) => {
      const sign = ({ sign, offered }: Row) => (sign === null ? null : { sign, offered })
      return said('AbsenceSign', { code: after.code }, sign(before), sign(after))
    },
  },
  'test.announce': {
    says: ({ lessonId, before, after }) => said('AnnouncedTest', { lessonId }, before, after),
  },
  'test.cancel': { says: ({ lessonId, before }) => gone('AnnouncedTest', { lessonId }, before) },
  'substitution.make': { says: ({ lessonId, before, after }) => said('Lesson', { id: lessonId }, before, after) },
  'substitution.sign': { says: ({ lessonId }) => said('Lesson', { id: lessonId }, { signedAt: null }) },
  'lesson.cancel': {
    says: ({ lessonId, before: { day, ...was } }) => gone('Lesson', { id: lessonId }, { date: day, ...was }),
    along: ['TimetableChange', 'Homework', 'AnnouncedTest'],
  },
  'lesson.move': {
    says: ({ lessonId, before, after }) => {
      const place = ({ day, number }: Row) => ({ date: day, number })
      return said('Lesson', { id: lessonId }, place(before), place(after))
    },
    along: ['TimetableChange', 'Homework'],
  },
  'lesson.restore': {
    says: ({ lessonId, after: { day, ...is } }) => made('Lesson', { id: lessonId }, { date: day, ...is }),
    along: ['TimetableChange'],
  },
  'remark.write': {
    says: ({ studentId, lessonId, actorId, after: { remarkId, ...is } }) =>
      made('Remark', { id: remarkId, studentId, lessonId, authorId: actorId }, is),
  },
  'remark.remove': { says: ({ studentId, before }) => gone('Remark', { id: before.remarkId, studentId }) },
  'note.write': {
    says: ({ studentId, actorId, after: { noteId, from, to, code } }) =>
      made('AbsenceNote', { id: noteId, studentId, authorId: actorId }, { fromOn: from, toOn: to, code }),
  },
  'note.decide': {
    says: (entry) => decided(entry, 'AbsenceNote', entry.after.noteId, entry.after.state),
  },
  'note.withdraw': {
    says: ({ after }) => said('AbsenceNote', { id: after.noteId }, { state: 'waiting' }, { state: 'withdrawn' }),
  },
  'post.publish': posted('published'),
  'post.schedule': posted('scheduled'),
  'post.propose': posted('proposed'),
  'post.decline': posted('draft'),
  'post.stop': posted('stopped'),
  'post.withdraw': posted('withdrawn'),
  'post.resend': { along: ['Post', 'Notice'] },
  'post.edit': {
    says: ({ after: { postId, version } }) => said('Post', { id: postId }, { version: version - 1 }, { version }),
  },
  'code.issue': {
    says: ({ after: { personId, codeId } }) => made('AccessCode', { id: codeId, personId }),
    along: ['AccessCode'],
  },
  'code.revoke': { says: ({ after }) => said('AccessCode', after, { revokedAt: null }) },
  'code.print': {
    says: ({ after }) => after.personIds.flatMap((personId: number) => made('AccessCode', { personId })),
  },
  'code.unprint': { along: ['AccessCode'] },
  'code.console': {
    says: ({ after }) => after.personIds.flatMap((personId: number) => made('AccessCode', { personId })),
    along: ['AccessCode', 'Person', 'Staff'],
  },
  'code.redeem': { says: ({ after }) => made('Link', after), along: ['AccessCode'] },
  'link.end': {
    says: ({ actorId, after }) => said('Link', { id: after.linkId, personId: actorId }, { endedAt: null }),
    along: ['CalendarFeed'],
  },
  'link.end-other': {
    says: ({ after: { personId, linkIds } }) =>
      linkIds.flatMap((id: number) => said('Link', { id, personId }, { endedAt: null })),
    along: ['AccessCode', 'CalendarFeed'],
  },
  'access.freeze': { says: ({ after }) => said('Person', { id: after.personId }, { frozenAt: null }) },
  'access.unfreeze': { says: ({ after }) => said('Person', { id: after.personId }, {}, { frozenAt: null }) },
  'consent.renew': {
    says: ({ after: { linkId, version } }) => said('Link', { id: linkId }, {}, { consentVersion: version }),
  },
  'person.join': {
    says: ({ after: { personId, joinedId } }) =>
      said('Person', { id: joinedId }, { joinedIntoId: null }, { joinedIntoId: personId }),
    along: [...access, 'Person', 'Staff', 'SchoolClass', 'DepartmentMember', 'Guardian'],
  },
  'calendar.make': { says: ({ actorId }) => said('CalendarFeed', { personId: actorId }) },
  'calendar.end': { says: ({ actorId }) => gone('CalendarFeed', { personId: actorId }) },
  // nothing else is written but that it was taken
  'data.take': { along: ['DoneRequest'] },
  'person.erase': {
    says: ({ personId, actorId, after: { reason, erased } }) =>
      said('ErasedPerson', { personId }, undefined, { byId: actorId, reason, erased }),
    along: erased,
  },
  'person.erase-again': { says: ({ personId }) => said('Person', { id: personId }, {}), along: erased },
  'delivery.retry': { along: ['Notice'] },
  'person.edit': {
    says: ({ personId, after }) => said('Person', { id: personId }, {}, { changed: after.fields }),
  },
  'guardian.add': {
    says: ({ studentId, after }) => made('Guardian', { personId: after.guardianId, studentId }),
    along: ['Person'],
  },
  'guardian.edit': {
    says: ({ studentId, after }) =>
      said('Guardian', { personId: after.guardianId, studentId }, {}, { changed: after.fields }),
  },
  'guardian.remove': {
    says: ({ studentId, before }) => gone('Guardian', { personId: before.guardianId, studentId }),
    along: access,
  },
  'staff.add': { says: ({ personId, after }) => made('Staff', { id: personId }, after), along: ['Person'] },
  'staff.edit': { says: ({ personId, after }) => said('Staff', { id: personId }, {}, { changed: after.fields }) },
  'staff.roles': {
    says: ({ personId, before, after: { fields: changed, roles } }) =>
      said('Staff', { id: personId }, before, { roles, changed }),
  },
  'staff.left': {
    says: ({ personId, before, after: { fields: changed, leftOn } }) =>
      said('Staff', { id: personId }, before, { leftOn, changed }),
    along: access,
  },
  'student.arrive': {
    says: ({ personId: studentId, after }) => [
      ...made('Student', { id: studentId }),
      ...after.stays.flatMap((is: Row) => made('Enrollment', { studentId }, is)),
    ],
    along: ['Person'],
  },
  'student.transfer': stays,
  'student.leave': stays,
  'student.return': stays,
  'student.start': stays,
  'student.stay': stays,
  'student.group': {
    says: ({ studentId, after: { groupId, on } }) =>
      on ? made('GroupMember', { groupId, studentId }) : gone('GroupMember', { groupId, studentId }),
  },
  'class.lead': {
    says: ({ before, after }) =>
      said('SchoolClass', { id: after.classId }, { leaderId: before.leaderId }, { leaderId: after.leaderId }),
  },
  'department.write': { says: ({ after }) => said('Department', { id: after.departmentId }) },
  'department.member': {
    says: ({ personId: staffId, after: { departmentId, to } }) =>
      to === 'out'
        ? gone('DepartmentMember', { departmentId, staffId })
        : said('DepartmentMember', { departmentId, staffId }, undefined, { head: to === 'head' }),
  },
  'year.choose-graduates': {
    says: ({ before, after: { classId, graduates } }) => said('SchoolClass', { id: classId }, before, { graduates }),
  },
  'year.roll-over': {
    along: ['AcademicYear', 'Term', 'SchoolClass', 'Enrollment', 'ClassGroup', 'GroupMember'],
  },
  'school.import': {
    along: [
      'School',
      'AcademicYear',
      'Term',
      'Holiday',
      'BellTime',
      'Person',
      'Staff',
      'Student',
      'Guardian',
      'SchoolClass',
      'Enrollment',
      'ClassGroup',
      'GroupMember',
      'Subject',
      'WorkKind',
      'Course',
      'PlanItem',
      'TimetableSlot',
      'ImportFile',
      'Lesson',
      ...access,
      'DepartmentMember',
    ],
  },
  'import.file': { along: ['ImportFile'] },
  'import.answer': { says: ({ after }) => said('ImportAlias', { kind: after.kind }) },
  'import.forget-answers': { along: ['ImportAlias'] },
}

/** What an entry says of a student's stays holds for each of them that changed. */
export const staysSaid = ({ before, after }: Entry, was: Row | null, is: Row | null): boolean =>
  among(before?.stays ?? [], was) && among(after?.stays ?? [], is)

const among = (all: readonly Row[], one: Row | null) =>
  one === null || all.some((each) => JSON.stringify(stay(each)) === JSON.stringify(stay(one)))
