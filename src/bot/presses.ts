import { homeRoles, staffRoles } from '../domain/access/actor.ts'
import { absenceCodes } from '../domain/journal/absence.ts'
import { markValues, scales } from '../domain/journal/mark.ts'
import { leaveOutReasons, quickComments } from '../domain/journal/quick.ts'
import { kinships, personFields } from '../domain/people/fields.ts'
import { memberships } from '../domain/people/membership.ts'
import { leaveReasons, moveKinds } from '../domain/people/stays.ts'
import { tones } from '../domain/remarks/remark.ts'
import { day, id, month, oneOf, press, word } from './kit/press.ts'

/** A move of a student as a button says it; what a kind of move does not need is there all the same, and means nothing. */
const move = { student: id, move: oneOf(moveKinds), class: id, reason: oneOf(leaveReasons) }
const version = id

/**
 * Every button that carries data, in one table: features meet here and nowhere else, and a notice can lead into any of
 * them. Screens are in lower case, writes in upper case. A write says the state to be, never «toggle». Each names the
 * action that it asks the permission table about (п. 5.7); 'anyone' shows and changes nothing of anybody's.
 */
export const presses = {
  home: press('h', 'anyone', {}),

  consent: press('C', 'anyone', { secret: word }),
  agreeAnew: press('Y', 'settings.change', { version: id }),
  joinPersons: press('J', 'settings.change', { secret: word }),
  enterInstead: press('E', 'settings.change', { secret: word }),
  roles: press('ro', 'anyone', {}),
  chooseRole: press('RO', 'settings.change', { role: oneOf(homeRoles) }),
  devices: press('ds', 'settings.change', {}),
  askEndDevice: press('dq', 'settings.change', { link: id }),
  endDevice: press('DE', 'settings.change', { link: id }),

  teacherDay: press('d', 'day.read', { day }),
  lesson: press('l', 'lesson.read', { lesson: id }),
  attendance: press('a', 'attendance.take', { lesson: id, code: oneOf(absenceCodes) }),
  marks: press('m', 'mark.put', { lesson: id, kind: id }),
  studentMarks: press('s', 'mark.put', { lesson: id, student: id, kind: id }),
  askTopic: press('t', 'topic.write', { lesson: id }),
  askHomework: press('w', 'homework.write', { lesson: id }),
  askMarkString: press('mq', 'mark.put', { lesson: id, kind: id }),
  markRow: press('mr', 'mark.put', { lesson: id, student: id, kind: id }),
  markCard: press('mc', 'mark.put', { mark: id, kind: id }),
  askComment: press('c', 'mark.put', { mark: id, kind: id }),
  leaveOutReasons: press('mo', 'mark.put', { mark: id, kind: id }),
  askLeaveOut: press('ml', 'mark.put', { mark: id, kind: id }),

  classCourses: press('jc', 'page.read', { class: id }),
  classPage: press('jp', 'page.read', { course: id, month }),
  classPageFile: press('jf', 'page.read', { course: id, month, as: oneOf(['xlsx', 'png']) }),

  allPresent: press('P', 'attendance.take', { lesson: id }),
  sameAbsent: press('PS', 'attendance.take', { lesson: id, guess: word }),
  absence: press('A', 'attendance.take', {
    lesson: id,
    student: id,
    code: oneOf([...absenceCodes, 'present']),
    shown: oneOf(absenceCodes),
  }),
  mark: press('M', 'mark.put', { lesson: id, student: id, kind: id, value: oneOf(markValues) }),
  rowMark: press('MR', 'mark.put', { lesson: id, student: id, kind: id, value: oneOf(markValues) }),
  changeMark: press('MC', 'mark.put', { mark: id, kind: id, value: oneOf(markValues) }),
  quickComment: press('MQ', 'mark.put', { mark: id, kind: id, comment: oneOf([...quickComments, 'none']) }),
  sameComment: press('MS', 'mark.put', { mark: id, kind: id, from: id }),
  leaveOut: press('MO', 'mark.put', { mark: id, kind: id, reason: oneOf([...leaveOutReasons, 'none']) }),
  removeMark: press('R', 'mark.put', { mark: id, lesson: id, student: id, kind: id }),
  setScale: press('MX', 'course.set-scale', { lesson: id, scale: oneOf(scales) }),
  undo: press('UN', 'attendance.take', { change: id }),
  planTopic: press('T', 'topic.write', { lesson: id, item: id }),
  noHomework: press('N', 'homework.write', { lesson: id }),

  journalSettings: press('js', 'journal.configure', {}),
  askCorrection: press('ka', 'correction.ask', { lesson: id }),
  corrections: press('kl', 'correction.decide', {}),
  approveCorrection: press('KA', 'correction.decide', { correction: id }),
  declineCorrection: press('KD', 'correction.decide', { correction: id }),
  askDecline: press('kd', 'correction.decide', { correction: id }),

  editDays: press('ke', 'journal.configure', {}),
  setEditDays: press('KE', 'journal.configure', { days: id }),
  tests: press('tt', 'test.announce', { lesson: id, kind: id }),
  announceTest: press('TA', 'test.announce', { lesson: id, from: id, kind: id }),
  cancelTest: press('TC', 'test.announce', { lesson: id, from: id, kind: id }),
  testLimits: press('tm', 'journal.configure', {}),
  setTestLimits: press('TM', 'journal.configure', { days: id, weeks: id }),

  lessonRemarks: press('rl', 'remark.write', { lesson: id }),
  remarks: press('rm', 'diary.read', { student: id }),
  remarksAt: press('ra', 'remark.write', { student: id, lesson: id }),
  askRemark: press('rq', 'remark.write-card', { student: id, tone: oneOf(tones) }),
  askRemarkAt: press('rw', 'remark.write', { student: id, lesson: id, tone: oneOf(tones) }),
  removeRemark: press('RR', 'remark.write-card', { student: id, remark: id }),
  removeRemarkAt: press('RL', 'remark.write', { student: id, lesson: id, remark: id }),

  workKinds: press('wk', 'journal.configure', {}),
  askWorkKind: press('wn', 'journal.configure', { kind: id }),
  workKind: press('wc', 'journal.configure', { kind: id }),
  absenceSigns: press('sg', 'journal.configure', {}),
  absenceSign: press('si', 'journal.configure', { code: oneOf(absenceCodes) }),
  askSign: press('sq', 'journal.configure', { code: oneOf(absenceCodes) }),
  setSign: press('SG', 'journal.configure', { code: oneOf(absenceCodes), to: oneOf(['on', 'out', 'ours']) }),
  retireWorkKind: press('WR', 'journal.configure', { kind: id, to: oneOf(['out', 'on']) }),

  diaryDay: press('y', 'diary.read', { student: id, day }),
  diaryWeek: press('z', 'diary.read', { student: id, day }),
  subjects: press('u', 'diary.read', { student: id }),
  subject: press('v', 'diary.read', { student: id, subject: id }),
  yearSubjects: press('uy', 'diary.read', { student: id, year: id }),
  yearSubject: press('vy', 'diary.read', { student: id, subject: id, year: id }),

  writePost: press('q', 'post.send', { to: oneOf(['all', 'staff', 'class']), class: id }),
  postProgress: press('o', 'post.follow', { post: id }),

  accessGroups: press('ag', 'access.read', {}),
  accessList: press('al', 'access.read', { group: id, page: id }),
  personAccess: press('ap', 'access.read', { person: id, group: id, page: id }),
  askIssue: press('ai', 'access.read', { person: id, group: id, page: id }),
  askRevoke: press('ar', 'access.read', { person: id, group: id, page: id }),
  askEnd: press('ae', 'access.read', { person: id, group: id, page: id }),
  issueCode: press('AI', 'code.issue', { person: id, group: id, page: id }),
  revokeCode: press('AR', 'code.revoke', { person: id, group: id, page: id }),
  endLinks: press('AE', 'link.end-other', { person: id, group: id, page: id }),
  askFreeze: press('af', 'access.read', { person: id, group: id, page: id, to: oneOf(['frozen', 'open']) }),
  freeze: press('AF', 'access.freeze', { person: id, group: id, page: id, to: oneOf(['frozen', 'open']) }),
  printSlips: press('AP', 'code.issue', { group: id }),
  printReceipts: press('at', 'access.read', { group: id }),

  importDraft: press('im', 'school.import', {}),
  importQuestion: press('iq', 'school.import', { page: id }),
  importTemplates: press('it', 'school.import', { as: oneOf(['xlsx', 'csv']) }),
  loadImport: press('IL', 'school.import', { draft: id, seen: word }),
  dropImport: press('ID', 'school.import', {}),
  answerImport: press('IA', 'school.import', { draft: id, open: id, how: oneOf(['pick', 'new', 'skip']), target: id }),
  forgetImportAnswers: press('IF', 'school.import', {}),
  people: press('pe', 'person.read', {}),
  peopleList: press('pl', 'person.read', { group: id, person: id }),
  goneList: press('px', 'person.read', { group: id, person: id }),
  findPeople: press('ps', 'people.find', {}),
  card: press('pc', 'person.read', { person: id }),
  guardianCard: press('pg', 'person.read', { student: id, guardian: id }),
  cardHistory: press('ph', 'card.history', { person: id, page: id }),
  editCard: press('pf', 'person.edit', { person: id, child: id }),
  askField: press('pq', 'person.edit', { person: id, child: id, field: oneOf(personFields), version }),
  askGuardian: press('pa', 'person.edit', { student: id }),
  kinships: press('pk', 'person.edit', { student: id, guardian: id }),
  askKinship: press('pj', 'person.edit', { student: id, guardian: id, version }),
  kinship: press('PK', 'person.edit', { student: id, guardian: id, kinship: oneOf(kinships), version }),
  askRemoveGuardian: press('pr', 'person.edit', { student: id, guardian: id }),
  removeGuardian: press('PR', 'person.edit', { student: id, guardian: id }),

  arrivalDay: press('pn', 'student.enroll', { class: id }),
  askArrival: press('pi', 'student.enroll', { class: id, day }),
  studentGroups: press('pu', 'student.enroll', { student: id }),
  studentGroup: press('PG', 'student.enroll', { student: id, part: id, to: oneOf(['on', 'off']) }),
  moveClass: press('pt', 'student.enroll', { student: id, move: oneOf(moveKinds) }),
  moveReason: press('py', 'student.enroll', { student: id }),
  moveDay: press('pd', 'student.enroll', move),
  askMoveDay: press('pw', 'student.enroll', { ...move, version }),
  askMove: press('pm', 'student.enroll', { ...move, day }),
  move: press('PM', 'student.enroll', { ...move, day, version }),

  askStaff: press('sn', 'staff.manage', {}),
  askPosition: press('sp', 'staff.manage', { person: id, version }),
  staffRoles: press('sr', 'staff.manage', { person: id }),
  askOwnRole: press('so', 'staff.manage', { person: id, role: oneOf(staffRoles) }),
  staffRole: press('SR', 'staff.manage', { person: id, role: oneOf(staffRoles), to: oneOf(['on', 'off']) }),
  staffClasses: press('sl', 'staff.manage', { person: id }),
  askLead: press('sk', 'staff.manage', { person: id, class: id }),
  lead: press('SL', 'staff.manage', { person: id, class: id, seen: id, to: oneOf(['on', 'off']) }),
  staffDepartments: press('sd', 'staff.manage', { person: id }),
  membership: press('SD', 'staff.manage', { person: id, department: id, to: oneOf(memberships) }),
  departments: press('dl', 'people.find', {}),
  department: press('dc', 'people.find', { department: id }),
  askDepartment: press('dn', 'staff.manage', { department: id }),
  leavingDay: press('sx', 'staff.manage', { person: id }),
  askLeavingDay: press('st', 'staff.manage', { person: id, version }),
  askLeaving: press('sy', 'staff.manage', { person: id, day }),
  leaving: press('SX', 'staff.manage', { person: id, day, version }),
  working: press('SY', 'staff.manage', { person: id, version }),
  rollover: press('yr', 'year.roll-over', {}),
  rolloverClasses: press('yc', 'year.roll-over', {}),
  chooseGraduates: press('YC', 'year.roll-over', { class: id, to: oneOf(['leave', 'move']) }),
  askRollOver: press('yq', 'year.roll-over', {}),
  rollOver: press('YR', 'year.roll-over', { year: id, plan: word }),

  settings: press('se', 'anyone', {}),
  language: press('L', 'settings.change', { locale: oneOf(['ru', 'en']) }),
  askLeave: press('x', 'anyone', {}),
  leave: press('X', 'settings.change', {}),

  dialogueSave: press('V', 'anyone', {}),
  dialogueOther: press('B', 'anyone', {}),
  dialogueAgain: press('g', 'anyone', {}),
  dialogueCancel: press('k', 'anyone', {}),
} as const
