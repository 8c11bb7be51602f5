import { classTitle, typedClass } from '../../../domain/people/class-title.ts'
import { namesOf, wholeName } from '../../../domain/people/list-names.ts'
import { plain } from '../../../domain/plain.ts'
import type { Journal } from '../plan/journal.ts'
import type { AscTeacher, AscThing } from './timetable.ts'

/** Something of the journal that a name may mean. */
export interface Candidate {
  readonly id: number
  readonly title: string
}

/** Latin letters that a keyboard left in Russian words. */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}

/** «7 "А"», «7-а», «7A» in Latin letters, «7а класс» as «7А»; undefined for what names no class. */
export function classTitleIn(name: string): string | undefined {
  const bare = plain(name)
    .replace(/[a-z]/g, (letter) => lookalikes[letter] ?? letter)
    .replace(/класс|кл\./g, '')
    .replace(/[^\dа-я]/g, '')
  const read = typedClass(bare)
  return read && classTitle(read)
}

export function matchClass({ name, short }: AscThing, journal: Journal): Candidate | undefined {
  for (const title of [classTitleIn(name), classTitleIn(short)]) {
    const found = journal.classes.find((one) => classTitle(one) === title)
    if (found) return { id: found.id, title: classTitle(found) }
  }
  return undefined
}

/** By title or short title; the one thing that bears it. */
export function matchSubject(
  { name, short }: AscThing,
  { subjects }: Pick<Journal, 'subjects'>,
): Candidate | undefined {
  const exact = subjects.filter(({ title }) => plain(title) === plain(name))
  const abbreviated = subjects.filter(({ shortTitle }) => [name, short].some((one) => plain(one) === plain(shortTitle)))
  return alone(exact) ?? alone(abbreviated)
}

/**
 * By whatever a list may call a teacher: «Иванова Мария Петровна», «Иванова М. П.», «Иванова М.П.», «М.П. Иванова»; of
 * two whom it may mean, nobody.
 */
export function matchTeacher(teacher: AscTeacher, journal: Journal): Candidate | undefined {
  const spellings = new Set(spellingsOf(teacher).map(bare))
  const { everybody } = teachersOf(journal)
  return alone(everybody.filter(({ names }) => names.some((name) => spellings.has(bare(name)))))
}

/** How aSc has a teacher's name: «name» is the whole, often with initials; the parts may stand apart. */
const spellingsOf = ({ name, short, firstName, lastName }: AscTeacher): string[] =>
  [name, short, `${lastName} ${firstName}`].flatMap((text) => {
    const [first, second] = splitInitials(text)
    return first ? [text, `${second} ${first}`] : [text]
  })

/** «М.П. Иванова» as its initials and its name. */
function splitInitials(text: string): [] | [initials: string, lastName: string | undefined] {
  const [, initials, lastName] = /^\s*((?:[А-ЯЁ]\.\s*){1,2})([А-ЯЁа-яё-]{2,})\s*$/.exec(text) ?? []
  return initials ? [initials, lastName] : []
}

/** With single spaces for full stops: «Иванова М. П.» and «Иванова М.П» are one. */
const bare = (name: string): string => plain(name.replaceAll('.', ' '))

function teachersOf({ staff, people }: Pick<Journal, 'staff' | 'people'>) {
  const persons = new Map(people.map((one) => [one.id, one]))
  const everybody = staff.flatMap(({ id, roles }) => {
    const person = persons.get(id)
    if (!person || !roles.includes('teacher')) return []
    const title = wholeName(person)
    const names = [...namesOf({ ...person, code: null }), `${person.lastName} ${person.firstName[0]}.`]
    return [{ id, title, names }]
  })
  return { everybody }
}

const alone = <T extends Candidate>(found: readonly T[]): Candidate | undefined =>
  found.length === 1 && found[0] ? { id: found[0].id, title: found[0].title } : undefined

/** Everything of a kind in the journal, the likeliest first. */
export const likeliest = (name: string, candidates: readonly Candidate[]): Candidate[] =>
  candidates
    .map((candidate) => ({ candidate, likeness: likeness(name, candidate.title) }))
    .sort(
      (one, other) => other.likeness - one.likeness || one.candidate.title.localeCompare(other.candidate.title, 'ru'),
    )
    .map(({ candidate }) => candidate)

/** From 0 to 1: how many of the pairs of letters two names share (Dice), a common beginning counting once more. */
export function likeness(one: string, other: string): number {
  const [first, second] = [pairs(one), pairs(other)]
  const rest = [...second]
  const shared = first.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  const begin = plain(one).slice(0, 3) === plain(other).slice(0, 3) ? 1 : 0
  return (2 * shared.length + begin) / (first.length + second.length + 1)
}

function pairs(name: string): string[] {
  const text = ` ${plain(name)
    .replace(/[^\da-zа-я]+/g, ' ')
    .trim()} `
  return [...text].slice(1).map((letter, index) => text[index] + letter)
}

export const classCandidates = ({ classes }: Journal): Candidate[] =>
  classes.map((one) => ({ id: one.id, title: classTitle(one) }))

export const subjectCandidates = ({ subjects }: Journal): Candidate[] =>
  subjects.map(({ id, title }) => ({ id, title }))

export const teacherCandidates = (journal: Journal): Candidate[] =>
  teachersOf(journal).everybody.map(({ id, title }) => ({ id, title }))

export const groupCandidates = ({ groups }: Journal, classId: number): Candidate[] =>
  groups.flatMap((group) => (group.classId === classId ? [{ id: group.id, title: group.title }] : []))
