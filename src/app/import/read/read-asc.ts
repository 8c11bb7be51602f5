import { SaxesParser } from 'saxes'
import { limits } from '../../../domain/import/limits.ts'
import type { AscCard, AscGroup, AscLesson, AscTeacher, AscThing } from '../asc/timetable.ts'
import { decodeXml } from './decode.ts'
import { faulty, type SchoolFiles } from './school-files.ts'

type Attributes = Readonly<Record<string, string>>

/**
 * Reads a timetable that aSc Timetables exported to XML. A document type is refused: with it go entities, and with them
 * every way to make a small file a large one. Elements that nobody asked for are passed over.
 */
export function readAsc(file: string, bytes: Uint8Array): SchoolFiles {
  const text = decodeXml(bytes)
  if (text === undefined) return faulty(file, 'unreadable', { detail: 'encoding' })
  const found = new Map<string, { line: number; attributes: Attributes }[]>()
  const root: string[] = []
  let elements = 0
  const parser = new SaxesParser({ position: true })
  const refuse = (detail: string): never => {
    throw new NotRead(detail)
  }
  parser.on('error', (error) => refuse(error.message.slice(0, 100)))
  parser.on('doctype', () => refuse('a document type'))
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (elements > limits.elements) refuse(`more than ${limits.elements} elements`)
    if (elements === 1) root.push(name)
    if (!wanted.has(name)) return
    const known = found.get(name) ?? []
    found.set(name, known)
    known.push({ line: parser.line, attributes: attributes as Attributes })
  })
  try {
    parser.write(text.replace(/^\uFEFF/, '')).close()
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    return faulty(file, 'unreadable', { detail: error.message })
  }
  if (root[0] !== 'timetable') return faulty(file, 'wrong-type')
  return { tables: [], faults: [], timetables: [timetableOf(file, (name) => found.get(name) ?? [])] }
}

class NotRead extends Error {}

const wanted = new Set(['period', 'subject', 'teacher', 'class', 'classroom', 'group', 'lesson', 'card'])

type Found = readonly { readonly line: number; readonly attributes: Attributes }[]

function timetableOf(file: string, all: (name: string) => Found) {
  const byId = <T>(name: string, make: (attributes: Attributes, line: number) => T): Map<string, T> =>
    new Map(all(name).map(({ line, attributes }) => [attributes.id ?? '', make(attributes, line)]))
  return {
    file,
    periods: new Map(all('period').flatMap(({ attributes }) => numberOf(attributes))),
    subjects: byId('subject', thing),
    teachers: byId(
      'teacher',
      (attributes): AscTeacher => ({
        ...thing(attributes),
        firstName: attributes.firstname ?? '',
        lastName: attributes.lastname ?? '',
      }),
    ),
    classes: byId('class', thing),
    rooms: byId('classroom', thing),
    groups: byId(
      'group',
      (attributes): AscGroup => ({
        name: attributes.name ?? '',
        classId: attributes.classid ?? '',
        entireClass: attributes.entireclass === '1',
        division: attributes.divisiontag ?? '',
      }),
    ),
    lessons: byId(
      'lesson',
      (attributes, line): AscLesson => ({
        line,
        subjectId: attributes.subjectid ?? '',
        classIds: list(attributes.classids ?? attributes.classid),
        groupIds: list(attributes.groupids),
        teacherIds: list(attributes.teacherids ?? attributes.teacherid),
        periodsPerCard: Number(attributes.periodspercard) || 1,
        periodsPerWeek: Number(attributes.periodsperweek?.replace(',', '.')) || 0,
      }),
    ),
    cards: all('card').map(
      ({ line, attributes }): AscCard => ({
        line,
        lessonId: attributes.lessonid ?? '',
        period: attributes.period ?? '',
        days: attributes.days ?? maskOf(attributes.day),
        weeks: attributes.weeks ?? '1',
        terms: attributes.terms ?? '1',
        roomIds: list(attributes.classroomids ?? attributes.classroomid),
      }),
    ),
  }
}

const thing = ({ name = '', short = '' }: Attributes): AscThing => ({ name: name.trim(), short: short.trim() })

/** A school that begins with a lesson 0 calls aSc's first period so. */
function numberOf({ period = '', name = '', short = '' }: Attributes): [string, number][] {
  const number = [name, short, period].find((text) => /^\d{1,2}$/.test(text.trim()))
  return number === undefined ? [] : [[period, Number(number)]]
}

/** Exports of before 2012 count days from 0. */
const maskOf = (day = ''): string => (/^\d$/.test(day) ? `${'0'.repeat(Number(day))}1` : '')

const list = (text = ''): string[] => text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
