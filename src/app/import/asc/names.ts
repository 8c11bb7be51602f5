import { plain } from '../../../domain/plain.ts'
import type { Journal } from '../plan/journal.ts'
import {
  type Candidate,
  classCandidates,
  groupCandidates,
  likeliest,
  matchClass,
  matchSubject,
  matchTeacher,
  subjectCandidates,
  teacherCandidates,
} from './match.ts'
import type { AscKind, AscTimetable } from './timetable.ts'

/** What somebody answered about a name: something of the journal, a new thing of that name, or to leave it out. */
export type Target = { readonly id: number } | 'new' | 'skip'

export interface Alias {
  readonly kind: AscKind
  readonly name: string
  readonly target: Target
}

/** A name that nothing in the journal answers to. */
export interface Question {
  readonly kind: AscKind
  /** what the answer is remembered under */
  readonly name: string
  /** the class that a group is of */
  readonly className: string | null
  /** lessons a week that hang on it */
  readonly lessons: number
  readonly candidates: readonly Candidate[]
  readonly mayBeNew: boolean
}

/** What the names of a timetable came to. */
export interface Names {
  readonly questions: readonly Question[]
  /** names that an answer was given for, now or in an earlier import */
  readonly answered: readonly Alias[]
  target(kind: AscKind, id: string): Found | undefined
}

/** A thing of the journal by its title, one to be made, or nothing: left out. */
type Found = Candidate | 'new' | 'skip'

/**
 * Finds out who and what the names of a timetable are: as the journal spells them, else as somebody answered before,
 * else by a question. Only names that a lesson with a place in the week hangs on are looked at.
 */
export function resolveNames(timetable: AscTimetable, journal: Journal, aliases: readonly Alias[]): Names {
  const used = usage(timetable)
  const found = new Map<string, Found>()
  const questions: Question[] = []
  const answered: Alias[] = []

  function resolve(
    kind: AscKind,
    id: string,
    { name, className = null, ...about }: { name: string; className?: string | null; match: Candidate | undefined },
    candidates: readonly Candidate[],
  ): void {
    const alias = aliases.find((one) => one.kind === kind && one.name === aliasName(name, className))
    const target = about.match ?? (alias && targetOf(alias, candidates))
    if (target) found.set(`${kind} ${id}`, target)
    if (!about.match && alias && target) answered.push(alias)
    if (target) return
    questions.push({
      kind,
      name: aliasName(name, className),
      className,
      lessons: used.get(`${kind} ${id}`) ?? 0,
      candidates: likeliest(name, candidates),
      mayBeNew: kind === 'subject' || kind === 'group',
    })
  }

  const each = <T>(kind: AscKind, things: ReadonlyMap<string, T>) =>
    [...things].filter(([id]) => used.has(`${kind} ${id}`))

  for (const [id, one] of each('class', timetable.classes))
    resolve('class', id, { name: one.name, match: matchClass(one, journal) }, classCandidates(journal))
  for (const [id, one] of each('teacher', timetable.teachers))
    resolve('teacher', id, { name: one.name, match: matchTeacher(one, journal) }, teacherCandidates(journal))
  for (const [id, one] of each('subject', timetable.subjects))
    resolve('subject', id, { name: one.name, match: matchSubject(one, journal) }, subjectCandidates(journal))
  for (const [id, { name, classId, entireClass }] of each('group', timetable.groups)) {
    const schoolClass = found.get(`class ${classId}`)
    if (entireClass || typeof schoolClass !== 'object') continue
    const groups = groupCandidates(journal, schoolClass.id)
    const match = groups.find(({ title }) => plain(title) === plain(name))
    resolve('group', id, { name, className: schoolClass.title, match }, groups)
  }
  return { questions, answered, target: (kind, id) => found.get(`${kind} ${id}`) }
}

/** A group's name says nothing without its class. */
const aliasName = (name: string, className: string | null): string =>
  className === null ? name : `${className}: ${name}`

/** An answer whose thing has gone since is none. */
const targetOf = ({ target }: Alias, candidates: readonly Candidate[]): Found | undefined =>
  typeof target === 'object' ? candidates.find(({ id }) => id === target.id) : target

/** How many lessons a week hang on each name. */
function usage({ lessons, cards }: AscTimetable): Map<string, number> {
  const used = new Map<string, number>()
  for (const { lessonId } of cards) {
    const lesson = lessons.get(lessonId)
    if (!lesson) continue
    const names = [
      `subject ${lesson.subjectId}`,
      ...lesson.classIds.map((id) => `class ${id}`),
      // the lesson is the first teacher's
      ...lesson.teacherIds.slice(0, 1).map((id) => `teacher ${id}`),
      ...lesson.groupIds.map((id) => `group ${id}`),
    ]
    for (const name of names) used.set(name, (used.get(name) ?? 0) + 1)
  }
  return used
}
