import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Actor, homeRoles, rolesOf } from '../../src/domain/access/actor.ts'
import { can } from '../../src/domain/access/can.ts'
import { codeAlphabet, codeFrom, codeLifetime, formatCode, isToken, parseCode } from '../../src/domain/access/code.ts'

const actor: fc.Arbitrary<Actor> = fc.record({
  personId: fc.integer({ min: 1, max: 5 }),
  staffRoles: fc.subarray(['coordinator', 'administrator', 'teacher'] as const),
  leadsClassIds: fc.subarray([1, 2, 3]),
  headsDepartmentIds: fc.subarray([1, 2]),
  childIds: fc.subarray([1, 2, 3, 4, 5]),
  isStudent: fc.boolean(),
})
const id = fc.integer({ min: 1, max: 5 })

test('A5 Nobody may do anything', () => {
  expect(can(null, 'day.read')).toBe(false)
  expect(can(null, 'mark.put', { teacherId: 1, courseTeacherId: 1, classId: 1 })).toBe(false)
  expect(can(null, 'diary.read', { studentId: 1, classId: 1 })).toBe(false)
  expect(can(null, 'settings.change')).toBe(false)
})

test('A5 Only the teacher of the lesson writes into it, whatever else somebody is (п. 5.7, 6.7)', () => {
  fc.assert(
    fc.property(actor, id, id, id, (someone, teacherId, courseTeacherId, classId) => {
      const own = someone.staffRoles.includes('teacher') && someone.personId === teacherId
      for (const action of ['mark.put', 'attendance.take', 'topic.write', 'homework.write'] as const)
        expect(can(someone, action, { teacherId, courseTeacherId, classId })).toBe(own)
    }),
  )
})

test('A5 A person without any staff role reads only the own diary and those of the own children (п. 5.7)', () => {
  fc.assert(
    fc.property(actor, id, id, (someone, studentId, classId) => {
      const family = { ...someone, staffRoles: [], leadsClassIds: [] }
      const own = (family.isStudent && family.personId === studentId) || family.childIds.includes(studentId)
      expect(can(family, 'diary.read', { studentId, classId })).toBe(own)
      expect(
        can(family, 'lesson.read', { teacherId: family.personId, courseTeacherId: family.personId, classId }),
      ).toBe(false)
      for (const section of ['school', 'staff', 'class'] as const)
        for (const staffPosts of ['approval', 'free', 'never'] as const)
          expect(can(family, 'post.write', { section, classId, staffPosts })).toBe(false)
      const ownPost = { authorId: family.personId, addressed: true, draft: false, section: 'staff', classId } as const
      expect(can(family, 'post.edit', { ...ownPost, staffPosts: 'free' })).toBe(false)
      expect(can(family, 'post.withdraw', { ...ownPost, staffPosts: 'free' })).toBe(false)
      expect(can(family, 'code.issue', { staff: false, classIds: [classId] })).toBe(false)
    }),
  )
})

test('A2 The access of families is for the own class teacher only, that of staff for the coordinator only (п. 5.2)', () => {
  fc.assert(
    fc.property(actor, fc.subarray([1, 2, 3]), fc.boolean(), (someone, classIds, staff) => {
      const coordinator = someone.staffRoles.includes('coordinator')
      const leads = classIds.some((classId) => someone.leadsClassIds.includes(classId))
      for (const action of ['access.read', 'code.issue', 'code.revoke', 'link.end-other'] as const)
        expect(can(someone, action, { staff, classIds }), action).toBe(coordinator || (!staff && leads))
    }),
  )
})

test('A4 A person has the homes of everything that he is', () => {
  fc.assert(
    fc.property(actor, (someone) => {
      const roles = rolesOf(someone)
      expect(roles.includes('guardian')).toBe(someone.childIds.length > 0)
      expect(roles.includes('student')).toBe(someone.isStudent)
      expect(roles).toEqual(homeRoles.filter((role) => roles.includes(role)))
      for (const role of someone.staffRoles) expect(roles).toContain(role)
    }),
  )
})

const code = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(codeFrom)

test('A1 A code is read however it is typed: either case, with or without the hyphen, in Cyrillic look-alikes', () => {
  const cyrillic: Record<string, string> = {
    A: 'А',
    B: 'В',
    C: 'С',
    E: 'Е',
    H: 'Н',
    K: 'К',
    M: 'М',
    P: 'Р',
    T: 'Т',
    X: 'Х',
    Y: 'У',
    '0': 'О',
  }
  fc.assert(
    fc.property(code, fc.boolean(), fc.boolean(), fc.boolean(), (fresh, lower, hyphen, russian) => {
      let typed = hyphen ? formatCode(fresh) : ` ${fresh.slice(0, 4)} ${fresh.slice(4)}`
      if (russian) typed = [...typed].map((letter) => cyrillic[letter] ?? letter).join('')
      expect(parseCode(lower ? typed.toLowerCase() : typed)).toBe(fresh)
    }),
  )
})

test('A1 A letter that is none of a code’s is the one that it looks like', () => {
  expect(parseCode('oOоО0-iIіІ1')).toBe('0000011111')
  expect(parseCode('lL1зЗ 33222')).toBe('1113333222')
})

test('A1 A code is of ten bytes, whatever follows them, and lives three weeks', () => {
  expect(codeFrom(Uint8Array.from([0, 9, 10, 17, 18, 31, 32, 41, 255, 1, 2, 3]))).toBe('09AHJZ09Z1')
  expect(formatCode('09AHJZ09Z1')).toBe('09AHJ-Z09Z1')
  expect(codeLifetime).toEqual({ days: 21 })
})

test('A1 What cannot be a code is none', () => {
  for (const typed of ['', 'привет', 'K7M2P9XQ4', 'K7M2P9XQ4T1', 'U2345-67890', '/start', '2222-2222-2222'])
    expect(parseCode(typed)).toBeUndefined()
  expect(isToken('abcdefghij-_ABCDEFGHIJ')).toBe(true)
  for (const typed of ['abcdefghij-_ABCDEFGHI', 'abcdefghij-_ABCDEFGHIJ0', 'ж-abcdefghij-_ABCDEFGHIJ'])
    expect(isToken(typed)).toBe(false)
  expect(codeAlphabet).toHaveLength(32)
})
