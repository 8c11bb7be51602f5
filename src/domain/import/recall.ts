import { plain } from '../plain.ts'
import { classTitle } from './cells.ts'
import { type Directory, namesOf } from './directory.ts'
import { type Journal, referenceTo } from './journal.ts'
import type { KnownPeople } from './known-people.ts'
import type {
  PlannedClass,
  PlannedCourse,
  PlannedGroup,
  PlannedPerson,
  PlannedStaff,
  PlannedStudent,
  PlannedSubject,
} from './plan.ts'
import { courseName, groupName } from './plan-courses.ts'
import type { Codes, Planned } from './plan-people.ts'

/**
 * What the files leave out and the journal knows, made into planned things, so that rows of the files can refer to it.
 * What the files say themselves goes first: of two they are the newer. Called in the order in which a school is planned.
 */
export class Recall {
  /** the id of each thing that comes from the journal */
  readonly ids = new Map<object, number>()
  readonly #journal: Journal
  readonly #known: KnownPeople
  readonly #people: ReadonlyMap<number, PlannedPerson>
  readonly #staff = new Map<number, PlannedStaff>()
  readonly #classes = new Map<number, PlannedClass>()
  readonly #students = new Map<number, PlannedStudent>()
  readonly #subjects = new Map<number, PlannedSubject>()
  readonly #groups = new Map<number, PlannedGroup>()

  constructor(journal: Journal, known: KnownPeople) {
    this.#journal = journal
    this.#known = known
    this.#people = new Map(
      journal.people.map(({ id, externalId, lastName, firstName, middleName, phone }) => [
        id,
        { code: externalId, lastName, firstName, middleName, birthDate: null, phone },
      ]),
    )
  }

  subjects({ all, directory }: Planned<PlannedSubject>): void {
    const given = new Map(all.map((subject) => [plain(subject.title), subject]))
    for (const { id, title, shortTitle } of this.#journal.subjects) {
      const subject = given.get(plain(title)) ?? this.#stored(id, { title, shortTitle }, directory, title)
      this.#subjects.set(id, subject)
    }
  }

  staff({ all, directory }: Planned<PlannedStaff>, codes: Codes): void {
    this.#known.matchStaff(all)
    for (const one of all) this.#named(one.person, (id) => this.#staff.set(id, one))
    for (const { id, position, roles } of this.#journal.staff) {
      const person = this.#people.get(id)
      if (!person || this.#staff.has(id)) continue
      this.#claim(id, person, codes)
      const staff = { person, position, roles, leftOn: null }
      this.#staff.set(id, this.#stored(id, staff, directory, ...namesOf(person), referenceTo(id)))
    }
  }

  classes({ all, directory }: Planned<PlannedClass>): void {
    const given = new Map(all.map((one) => [classTitle(one), one]))
    for (const { id, leaderId, grade, letter, shift } of this.#journal.classes) {
      const leader = leaderId === null ? null : (this.#staff.get(leaderId) ?? null)
      const stored = { grade, letter, shift, leader }
      const title = classTitle(stored)
      this.#classes.set(id, given.get(title) ?? this.#stored(id, stored, directory, title))
    }
  }

  students({ all, directory }: Planned<PlannedStudent>, codes: Codes): void {
    this.#known.matchStudents(all)
    for (const one of all) this.#named(one.person, (id) => this.#students.set(id, one))
    for (const { id, classId } of this.#journal.students) {
      const person = this.#people.get(id)
      const schoolClass = this.#classes.get(classId)
      if (!person || !schoolClass || this.#known.isNamed(id)) continue
      this.#claim(id, person, codes)
      const student = { person, class: schoolClass, startsOn: null, endsOn: null }
      this.#students.set(id, this.#stored(id, student, directory, ...namesOf(person)))
    }
  }

  /** The id that the journal has for a student of the files or of its own. */
  studentId(student: PlannedStudent): number | undefined {
    return this.ids.get(student) ?? this.#known.matches.get(student.person)?.id
  }

  groups({ all, directory }: Planned<PlannedGroup>): void {
    const keyOf = (schoolClass: PlannedClass, title: string) => plain(groupName(classTitle(schoolClass), title))
    const given = new Map(all.map((group) => [keyOf(group.class, group.title), group]))
    for (const { id, classId, title, memberIds } of this.#journal.groups) {
      const schoolClass = this.#classes.get(classId)
      if (!schoolClass) continue
      const members = new Set(memberIds.flatMap((member) => this.#students.get(member) ?? []))
      const key = keyOf(schoolClass, title)
      const group = given.get(key) ?? this.#stored(id, { class: schoolClass, title, members }, directory, key)
      this.#groups.set(id, group)
    }
  }

  /** Where the files say who gives a subject to a class or group, they alone say it. */
  courses({ all, directory }: Planned<PlannedCourse>): void {
    const nameOf = ({ class: schoolClass, group, subject }: Omit<PlannedCourse, 'teacher'>) =>
      plain(courseName({ class: schoolClass, group: group?.title ?? null, subject: subject.title }))
    const given = new Set(all.map(nameOf))
    const stored = this.#journal.courses.flatMap(({ id, classId, groupId, subjectId, teacherId, inTimetable }) => {
      const group = groupId === null ? null : this.#groups.get(groupId)
      const [schoolClass, subject] = [this.#classes.get(classId), this.#subjects.get(subjectId)]
      const teacher = this.#staff.get(teacherId)
      if (!schoolClass || group === undefined || !subject || !teacher) return []
      const course = { class: schoolClass, group, subject, teacher }
      return [{ id, course, name: nameOf(course), inTimetable }]
    })
    for (const sharing of Map.groupBy(stored, ({ name }) => name).values()) {
      const present = sharing.some(({ inTimetable }) => inTimetable)
      for (const { id, course, name, inTimetable } of sharing)
        if (!given.has(name) && (inTimetable || !present)) this.#stored(id, course, directory, name)
    }
  }

  #stored<T extends object>(id: number, thing: T, directory: Directory<T>, ...names: readonly string[]): T {
    this.ids.set(thing, id)
    directory.add(thing, ...names)
    return thing
  }

  /** A person of the files may stand in the journal under two entries that were joined. */
  #named(person: PlannedPerson, put: (id: number) => void): void {
    const known = this.#known.matches.get(person)
    if (known) for (const id of [known.id, known.joinedIntoId]) if (id !== null) put(id)
  }

  #claim(id: number, person: PlannedPerson, codes: Codes): void {
    this.ids.set(person, id)
    if (person.code !== null && !codes.has(plain(person.code)))
      codes.set(plain(person.code), { person, line: 0, file: null })
  }
}
