import { expect } from 'vitest'
import { resources } from '../../src/i18n/resources.ts'
import type { OpenSchool } from './school.ts'

/**
 * What breaks HTML where it is not escaped, reads as «&lt;» where it is escaped in vain, and formats in other markups.
 */
export const nasty = '<b>&"*_'

/** Columns in which people write; whatever else is text is a code of ours, and stands in `codes`. */
const written: Readonly<Record<string, readonly string[]>> = {
  School: ['title'],
  AcademicYear: ['title'],
  Holiday: ['title'],
  Person: ['lastName', 'firstName', 'middleName', 'phone', 'email', 'address'],
  Staff: ['position'],
  Department: ['title'],
  SchoolClass: ['letter'],
  ClassGroup: ['title'],
  Subject: ['title', 'shortTitle'],
  PlanItem: ['topic', 'homework'],
  TimetableSlot: ['room'],
  Lesson: ['room', 'topic'],
  TimetableChange: ['room', 'reason'],
  AbsenceNote: ['text'],
  AbsenceSign: ['sign', 'title'],
  WorkKind: ['title', 'shortTitle'],
  Mark: ['comment'],
  Homework: ['text'],
  HomeworkFile: ['name'],
  Post: ['text', 'place', 'html'],
  PostVersion: ['html'],
  PostFile: ['name'],
  Remark: ['text'],
  Correction: ['reason'],
  ImportFile: ['name'],
  ImportAlias: ['name'],
}
const codes: Readonly<Record<string, readonly string[]>> = {
  School: ['timezone'],
  Person: ['externalId'],
  Guardian: ['kinship'],
  AbsenceNote: ['file', 'requestId'],
  WorkKind: ['sign'],
  Mark: ['value', 'leftOut', 'requestId'],
  HomeworkFile: ['file', 'fileKey'],
  Link: ['messenger', 'account', 'locale', 'activeRole'],
  AccessCode: ['codeHash', 'tokenHash'],
  FailedRedemption: ['messenger', 'account'],
  Post: ['requestId'],
  PostFile: ['file', 'fileKey'],
  DeliveredPost: ['message'],
  DoneRequest: ['id'],
  CalendarFeed: ['tokenHash'],
  Notice: ['kind', 'key', 'reason'],
  UntoldEntry: ['entry', 'key'],
  AuditEntry: ['action', 'requestId', 'chain'],
  AuditChain: ['chain'],
  Remark: ['requestId'],
  Correction: ['requestId'],
  Change: ['requestId', 'entry'],
  ImportFile: ['requestId'],
  ImportAlias: ['kind'],
  ConversationState: ['key'],
  ReceivedUpdate: ['messenger', 'chat'],
}

const listed = (tables: typeof written) =>
  Object.entries(tables).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))

/** The nasty characters behind whatever anybody has written in this school. */
export async function makeNasty({ db, asOwner }: Pick<OpenSchool, 'db' | 'asOwner'>): Promise<void> {
  const rows = await db.$queryRaw<{ column: string }[]>`
    SELECT table_name || '.' || column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'text' AND table_name NOT IN ('_migrations', '_definitions')
      AND table_name IN (SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE') AND is_generated = 'NEVER'`
  expect(
    rows.map(({ column }) => column).toSorted(),
    'a column of text is named in tests/support/nasty.ts: in `written` where people write it, in `codes` where we do',
  ).toEqual([...listed(written), ...listed(codes)].toSorted())
  const html = nasty.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  const updates = Object.entries(written).map(([table, columns]) => {
    const set = columns.map((column) => `"${column}" = "${column}" || '${column === 'html' ? html : nasty}'`)
    return `UPDATE "${table}" SET ${set.join(', ')}`
  })
  // no trigger tells families of it
  await asOwner(['SET session_replication_role = replica', ...updates].join(';\n'))
}

const aKey = new RegExp(`(?:^|[\\s«"“(])(?:${Object.keys(resources.ru).join('|')})\\.[a-z]`)

/**
 * What is wrong with a text as a person reads it: markup that shows, a mark of ours that should not,
 * something that is not there.
 */
export function faultsOf(read: string): readonly string[] {
  const whole = read.replaceAll(nasty, '')
  const faults = [
    ...(/&(?:lt|gt|amp|quot|#)/.test(whole) ? ['is escaped in vain'] : []),
    ...(/undefined|NaN|\[object|\{\{|\bnull\b|Invalid/.test(whole) ? ['says what is no word'] : []),
    ...(aKey.test(whole) ? ['shows a key'] : []),
    ...(/<(?!(?:b(?:>(?:&"?)?)?)?(?:\*?)…)/.test(whole) ? ['lost some of what was written'] : []),
  ]
  return faults
}
