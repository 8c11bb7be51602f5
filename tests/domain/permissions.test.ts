import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { actors, relations } from '../../scripts/permissions/combinations.ts'
import { allowed, permissionsFile, permissionsPage } from '../../scripts/permissions/page.ts'
import { type Actor, staffRoles } from '../../src/domain/access/actor.ts'
import { type Action, can, permissions } from '../../src/domain/access/can.ts'
import { postSections, staffPostRules } from '../../src/domain/posts/post.ts'

type ActorName = keyof typeof actors
const names = Object.keys(actors) as ActorName[]

/** Every action with every relation there may be to what it is about. */
const combinations = (Object.keys(permissions) as Action[]).flatMap((action) =>
  Object.keys(relations[permissions[action].about]).map((relation) => ({ action, relation })),
)
const pairs = combinations.map(({ action, relation }) => [action, relation] as const)

/** Who may do it, of all kinds of actors. */
const who = (action: Action, relation: string): ActorName[] => names.filter((name) => allowed(name, action, relation))

const ownToEverybody: readonly Action[] = ['settings.change', 'feed.read']
/**
 * No part of the journal: the class teacher decides what becomes of a note (п. 4.2.5), ticks
 * and receipts are one's own.
 */
const familyWrites: Readonly<Record<'student' | 'guardian', readonly Action[]>> = {
  student: ['homework.tick', 'post.acknowledge'],
  guardian: ['note.write', 'homework.tick', 'week.sign', 'post.acknowledge'],
}
const lessonWrites: readonly Action[] = ['attendance.take', 'mark.put', 'topic.write', 'homework.write']

test('A5 docs/permissions.md says what the permission table says (npm run permissions)', async () => {
  expect(await readFile(permissionsFile, 'utf8')).toBe(permissionsPage())
})

test.each(pairs)('A5 «%s», %s: nobody may', (action, relation) => {
  expect(who(action, relation)).not.toContain('nobody')
})

test.each(pairs)(
  'A5 «%s», %s: families read their own and change nothing of the journal (п. 5.7)',
  (action, relation) => {
    if (ownToEverybody.includes(action)) return expect(who(action, relation)).toHaveLength(names.length - 1)
    const family = who(action, relation).filter((name) => name === 'student' || name === 'guardian')
    const own = {
      student: ['self', 'addressed'],
      guardian: ['own child', 'own child, in no class now', 'addressed'],
    }
    for (const name of family as ('student' | 'guardian')[]) {
      if (!familyWrites[name].includes(action)) expect(action).toMatch(/\.read$/)
      expect(own[name]).toContain(relation)
    }
  },
)

test.each(lessonWrites)(
  'A5 «%s»: whoever gives the lesson, or stands in for it, and nobody else (п. 5.4)',
  (action) => {
    const teachers = ['teacher', 'class teacher', 'department head']
    for (const relation of Object.keys(relations.lesson)) {
      const gives = relation === 'own lesson' || relation === 'substitute for this lesson'
      expect(who(action, relation), relation).toEqual(gives ? teachers : [])
    }
  },
)

test('A5 Whoever is several things may do what any of them may, and no more', () => {
  const kinds = names.flatMap((name) => (actors[name] ? [actors[name] as Actor] : []))
  for (const one of kinds)
    for (const other of kinds) {
      const both = {
        personId: one.personId,
        staffRoles: [...new Set([...one.staffRoles, ...other.staffRoles])],
        leadsClassIds: [...one.leadsClassIds, ...other.leadsClassIds],
        headsDepartmentIds: [...one.headsDepartmentIds, ...other.headsDepartmentIds],
        childIds: [...one.childIds, ...other.childIds],
        isStudent: one.isStudent || other.isStudent,
      }
      const may = can as (actor: Actor, action: Action, target: unknown) => boolean
      for (const { action, relation } of combinations) {
        const target = relations[permissions[action].about][relation]
        expect(may(both, action, target)).toBe(may(one, action, target) || may(other, action, target))
      }
    }
})

test('A5 What is tried out is what it is called: whole, of numbers and known words, staff and classes where it says so', () => {
  for (const [about, each] of Object.entries(relations)) {
    if (about === 'school') continue
    const whole = Object.keys(Object.values(each)[0]!).sort()
    for (const [name, target] of Object.entries(each) as [string, object][]) {
      expect(Object.keys(target).sort(), `${about}, ${name}`).toEqual(whole)
      for (const [field, value] of Object.entries(target))
        expect(isOfField(field, value), `${name}, ${field}`).toBe(true)
      if ('draft' in target) expect(target.draft, name).toBe(/draft/.test(name))
      if ('addressed' in target) expect(target.addressed, name).toBe(name === 'addressed')
      if ('staff' in target) expect(target.staff, name).toBe(/staff|works here/.test(name))
      if ('classIds' in target)
        expect(target.classIds, name).toHaveLength(
          /^staff$|no class|left/.test(name) ? 0 : /of the own class$/.test(name) ? 2 : 1,
        )
      if ('leftClassIds' in target) expect(target.leftClassIds, name).toHaveLength(/left|no class/.test(name) ? 1 : 0)
    }
  }
  for (const actor of Object.values(actors))
    for (const [field, value] of Object.entries(actor ?? {})) expect(isOfField(field, value), field).toBe(true)
})

const known: Readonly<Record<string, readonly unknown[]>> = {
  section: postSections,
  staffPosts: staffPostRules,
  staffRoles,
}
const isOfField = (field: string, value: unknown): boolean =>
  [value].flat().every((one) => {
    if (field in known) return known[field]!.includes(one)
    return /Ids?$/.test(field) ? one === null || Number.isInteger(one) : typeof one === 'boolean'
  })
