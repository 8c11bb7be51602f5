import { expect, test } from 'vitest'
import { z } from 'zod'
import type { DigestChild } from '../../src/app/notices/kinds/digest.ts'
import { kind, none } from '../../src/app/notices/kinds/kind.ts'
import {
  type DueNotice,
  isOfChildren,
  type NoticeData,
  type NoticeKind,
  ofOwnChildren,
  switchOf,
} from '../../src/app/notices/notice.ts'
import type { Readings } from '../../src/bot/kit/notice.ts'

const notice = <Kind extends NoticeKind>(kind: Kind, data: Partial<NoticeData[Kind]>) =>
  ({ id: 1, kind, data }) as unknown as DueNotice

const child: DigestChild = {
  studentId: 1,
  name: 'Иванов Пётр',
  className: '7А',
  lessons: [],
  homeworkFor: null,
  tomorrow: [],
}

test.each([
  ['digest', true],
  ['weekly', true],
  ['news', true],
  ['absence-alert', true],
  ['remark', true],
  ['note-decided', true],
  ['note-asked', false],
  ['unfilled', false],
  ['post', false],
  ['roster', false],
] as const)('A6 Whether «%s» tells a family of a child: %s', (kind, expected) => {
  expect(isOfChildren({ kind, data: {} as never })).toBe(expected)
})

test('A6 Of whoever has joined a guardian is told as of a child, a class teacher as of the class', () => {
  const joined = { name: 'Иванова Мария', isStudent: false, students: [] }
  expect(isOfChildren({ kind: 'new-link', data: { ...joined, classId: null } })).toBe(true)
  expect(isOfChildren({ kind: 'new-link', data: { ...joined, classId: 7 } })).toBe(false)
  expect(isOfChildren({ kind: 'new-device', data: { devices: 2 } })).toBe(false)
  expect(isOfChildren({ kind: 'code-issued', data: { classId: null, students: [] } as never })).toBe(false)
})

const isOwn = (studentId: number) => studentId === 1

test('A6 Of a notice only the own children are left, and nothing of one that tells of none of them', () => {
  const brother = { ...child, studentId: 2 }
  const digest = (...children: DigestChild[]) => notice('digest', { day: '2026-09-14', children })
  expect(ofOwnChildren(digest(child, brother), isOwn)).toEqual(digest(child))
  expect(ofOwnChildren(digest(brother), isOwn)).toBeUndefined()
  const remark = (studentId: number) => notice('remark', { studentId, name: 'Иванов Пётр' })
  expect(ofOwnChildren(remark(1), isOwn)).toEqual(remark(1))
  expect(ofOwnChildren(remark(2), isOwn)).toBeUndefined()
})

test('A6 Of whoever has joined, the students that are the own ones are left, and those who are known by name only', () => {
  const student = (studentId?: number) => ({ studentId, name: 'Иванов Пётр', className: '7А' })
  const joined = (classId: number | null, ...students: ReturnType<typeof student>[]) =>
    notice('new-link', { name: 'Иванова Мария', classId, students } as never)
  expect(ofOwnChildren(joined(null, student(1), student(2), student()), isOwn)).toEqual(
    joined(null, student(1), student()),
  )
  expect(ofOwnChildren(joined(null, student(2)), isOwn)).toBeUndefined()
  // a class teacher reads of the whole class
  expect(ofOwnChildren(joined(7, student(2)), isOwn)).toEqual(joined(7, student(2)))
  expect(ofOwnChildren(notice('note-asked', { noteId: 1 }), isOwn)).toEqual(notice('note-asked', { noteId: 1 }))
})

const news = (is: string, late: boolean) => notice('news', { late, entry: { is } } as never)

test.each([
  ['a mark', news('mark', false), 'mark'],
  ['an absence', news('absence', false), 'absence'],
  ['homework', news('homework', false), 'homework'],
  ['a lesson', news('lesson', false), 'lesson'],
  ['what was changed in a locked lesson', news('mark', true), null],
  ['a remark', notice('remark', {}), 'remark'],
  ['the week', notice('weekly', {}), 'weekly'],
  ['lessons that are missed', notice('absence-alert', {}), 'absence'],
  ['what was decided of a note', notice('note-decided', {}), null],
  ['a post', notice('post', {}), null],
])('E10 What a person switches off to be told no more of %s', (_, given, expected) => {
  expect(switchOf(given)).toBe(expected)
})

test('E7 A kind of notice that lacks a part, or does not read as anything, does not compile', () => {
  const data = z.object({ devices: z.number() })
  // @ts-expect-error: whom it concerns
  kind({ data, switch: none })
  // @ts-expect-error: how it is switched off
  kind({ data, children: none })
  // @ts-expect-error: by a switch that there is
  kind({ data, switch: () => 'devices', children: none })
  // @ts-expect-error: what it carries
  kind({ switch: none, children: none })
  // @ts-expect-error: a kind of the file has no reading
  const readings: Readings<'news' | 'remark'> = { news: { tell: () => [] } }
  // @ts-expect-error: it reads what the kind does not carry
  const others: Readings<'remark'> = { remark: { tell: () => [], asks: ({ postId }) => [postId] } }
  expect([readings, others]).toHaveLength(2)
})
