import { absenceCodes } from '../domain/journal/absence.ts'
import { markValues } from '../domain/journal/mark.ts'
import { day, id, oneOf, press, word } from './kit/press.ts'

/**
 * Every button that carries data, in one table: features meet here and nowhere else, and a notice can lead into any of
 * them. Screens are in lower case, writes in upper case. A write says the state to be, never «toggle».
 */
export const presses = {
  home: press('h', {}),

  consent: press('C', { secret: word }),

  teacherDay: press('d', { day }),
  lesson: press('l', { lesson: id }),
  attendance: press('a', { lesson: id, code: oneOf(absenceCodes) }),
  marks: press('m', { lesson: id, kind: id }),
  studentMarks: press('s', { lesson: id, student: id, kind: id }),
  askTopic: press('t', { lesson: id }),
  askHomework: press('w', { lesson: id }),
  askComment: press('c', { mark: id, kind: id }),

  allPresent: press('P', { lesson: id }),
  absence: press('A', {
    lesson: id,
    student: id,
    code: oneOf([...absenceCodes, 'present']),
    shown: oneOf(absenceCodes),
  }),
  mark: press('M', { lesson: id, student: id, kind: id, value: oneOf(markValues) }),
  removeMark: press('R', { mark: id, lesson: id, student: id, kind: id }),
  planTopic: press('T', { lesson: id, item: id }),
  noHomework: press('N', { lesson: id }),

  diaryDay: press('y', { student: id, day }),
  diaryWeek: press('z', { student: id, day }),
  subjects: press('u', { student: id }),
  subject: press('v', { student: id, subject: id }),

  writePost: press('q', { to: oneOf(['all', 'staff', 'class']), class: id }),
  postProgress: press('o', { post: id }),

  accessGroups: press('ag', {}),
  accessList: press('al', { group: id, page: id }),
  personAccess: press('ap', { person: id, group: id, page: id }),
  askIssue: press('ai', { person: id, group: id, page: id }),
  askRevoke: press('ar', { person: id, group: id, page: id }),
  askEnd: press('ae', { person: id, group: id, page: id }),
  issueCode: press('AI', { person: id, group: id, page: id }),
  revokeCode: press('AR', { person: id, group: id, page: id }),
  endLinks: press('AE', { person: id, group: id, page: id }),
  printSlips: press('AP', { group: id }),
  printReceipts: press('at', { group: id }),

  language: press('L', { locale: oneOf(['ru', 'en']) }),
  askLeave: press('x', {}),
  leave: press('X', {}),

  dialogueSave: press('V', {}),
  dialogueAgain: press('g', {}),
  dialogueCancel: press('k', {}),
} as const
