import type { Actor } from '../../src/domain/access/actor.ts'
import type { SectionTarget, Targets } from '../../src/domain/access/can.ts'

/** The actor of every combination, and what is his. All the rest is somebody else's. */
const self = 1
const ownClass = 10
const ownChild = 100

const schoolSection: SectionTarget = { section: 'school', classId: null, staffPosts: 'approval' }
const staffRoom: SectionTarget = { section: 'staff', classId: null, staffPosts: 'approval' }

const person: Actor = {
  personId: self,
  staffRoles: [],
  leadsClassIds: [],
  headsDepartmentIds: [],
  childIds: [],
  isStudent: false,
}

/** Every kind of actor (п. 1.3, 3.4), each a person with nothing but that. */
export const actors = {
  coordinator: { ...person, staffRoles: ['coordinator'] },
  administrator: { ...person, staffRoles: ['administrator'] },
  teacher: { ...person, staffRoles: ['teacher'] },
  'class teacher': { ...person, staffRoles: ['teacher'], leadsClassIds: [ownClass] },
  'department head': { ...person, staffRoles: ['teacher'], headsDepartmentIds: [20] },
  student: { ...person, isStudent: true },
  guardian: { ...person, childIds: [ownChild] },
  nobody: null,
} as const satisfies Record<string, Actor | null>

/** Everything that an actor may have to do with what an action is about. */
export const relations: { readonly [About in keyof Targets]: Readonly<Record<string, Targets[About]>> } = {
  school: { '': undefined },
  lesson: {
    'own lesson': { teacherId: self, courseTeacherId: self, classId: 11 },
    'substitute for this lesson': { teacherId: self, courseTeacherId: 2, classId: 11 },
    'own course, given by a substitute': { teacherId: 2, courseTeacherId: self, classId: 11 },
    'own class': { teacherId: 2, courseTeacherId: 2, classId: ownClass },
    other: { teacherId: 2, courseTeacherId: 2, classId: 11 },
  },
  course: {
    'own course': { courseTeacherId: self, classId: 11 },
    'course of the own class': { courseTeacherId: 2, classId: ownClass },
    'own class as a whole': { courseTeacherId: null, classId: ownClass },
    'other course': { courseTeacherId: 2, classId: 11 },
    'other class as a whole': { courseTeacherId: null, classId: 11 },
  },
  student: {
    self: { studentId: self, classId: 11 },
    'own child': { studentId: ownChild, classId: 11 },
    'own child, in no class now': { studentId: ownChild, classId: null },
    'own class': { studentId: 200, classId: ownClass },
    other: { studentId: 200, classId: 11 },
  },
  access: {
    'family of the own class': { staff: false, classIds: [11, ownClass] },
    'family of the own class that works here': { staff: true, classIds: [ownClass] },
    'other family': { staff: false, classIds: [11] },
    'family in no class now': { staff: false, classIds: [] },
    staff: { staff: true, classIds: [] },
  },
  card: {
    'family of the own class': { staff: false, classIds: [11, ownClass], leftClassIds: [] },
    'family of the own class that works here': { staff: true, classIds: [ownClass], leftClassIds: [] },
    'family that left the own class': { staff: false, classIds: [], leftClassIds: [ownClass] },
    'other family': { staff: false, classIds: [11], leftClassIds: [] },
    'family in no class': { staff: false, classIds: [], leftClassIds: [11] },
    staff: { staff: true, classIds: [], leftClassIds: [] },
  },
  section: {
    school: schoolSection,
    'school, free for all staff': { section: 'school', classId: null, staffPosts: 'free' },
    'school, closed to other staff': { section: 'school', classId: null, staffPosts: 'never' },
    'staff room': staffRoom,
    'own class': { section: 'class', classId: ownClass, staffPosts: 'approval' },
    'other class': { section: 'class', classId: 11, staffPosts: 'approval' },
  },
  post: {
    own: { authorId: self, addressed: false, draft: false, ...staffRoom },
    'own, that the administration let pass': { authorId: self, addressed: false, draft: false, ...schoolSection },
    'own draft': { authorId: self, addressed: false, draft: true, ...schoolSection },
    addressed: { authorId: 2, addressed: true, draft: false, ...schoolSection },
    other: { authorId: 2, addressed: false, draft: false, ...schoolSection },
    'draft of another': { authorId: 2, addressed: false, draft: true, ...schoolSection },
  },
}
