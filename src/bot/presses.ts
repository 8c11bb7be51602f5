import { homeRoles } from '../domain/access/actor.ts'
import { absenceCodes } from '../domain/journal/absence.ts'
import { markValues } from '../domain/journal/mark.ts'
import { day, id, oneOf, press, word } from './kit/press.ts'

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
  askComment: press('c', 'mark.put', { mark: id, kind: id }),

  allPresent: press('P', 'attendance.take', { lesson: id }),
  absence: press('A', 'attendance.take', {
    lesson: id,
    student: id,
    code: oneOf([...absenceCodes, 'present']),
    shown: oneOf(absenceCodes),
  }),
  mark: press('M', 'mark.put', { lesson: id, student: id, kind: id, value: oneOf(markValues) }),
  removeMark: press('R', 'mark.put', { mark: id, lesson: id, student: id, kind: id }),
  planTopic: press('T', 'topic.write', { lesson: id, item: id }),
  noHomework: press('N', 'homework.write', { lesson: id }),

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
  dialogueAgain: press('g', 'anyone', {}),
  dialogueCancel: press('k', 'anyone', {}),
} as const
