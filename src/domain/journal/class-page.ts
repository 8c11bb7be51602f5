import { mondayOf } from '../calendar/monday.ts'
import { fullName, fullNames, type Named } from '../people/short-names.ts'
import type { AbsenceCode } from './absence.ts'
import { countedMarks, type MarkValue } from './mark.ts'
import { weightedMean } from './mean.ts'

type PlainDate = Temporal.PlainDate

interface PageLesson {
  readonly id: number
  readonly date: PlainDate
  readonly attendanceTaken: boolean
}

interface PageMark {
  readonly value: MarkValue
  readonly weight: number
  /** why it does not count in the mean */
  readonly leftOut: string | null
}

/** What the journal holds of one course's lessons in one month. */
export interface PageRecords {
  readonly grade: number
  /** in their order */
  readonly lessons: readonly PageLesson[]
  /** in the order of the class's list; with the lessons that have him on their roster */
  readonly students: readonly (Named & { readonly lessonIds: readonly number[]; readonly number?: number | null })[]
  readonly absences: readonly { readonly lessonId: number; readonly studentId: number; readonly code: AbsenceCode }[]
  /** in the order in which they were put */
  readonly marks: readonly (PageMark & { readonly lessonId: number; readonly studentId: number })[]
}

export interface PageColumn extends Omit<PageLesson, 'attendanceTaken'> {
  /** attendance was taken, is still to be taken, or the day is yet to come */
  readonly state: 'taken' | 'open' | 'ahead'
  /** the first lesson of its week */
  readonly startsWeek: boolean
}

export interface PageCell {
  /** not on the lesson's roster that day: not here yet, or here no more */
  readonly away: boolean
  readonly absence: AbsenceCode | null
  readonly marks: readonly PageMark[]
}

export interface PageRow {
  readonly studentId: number
  /** in the class register, the student's own; of somebody who never was in the class the place on the page */
  readonly number: number
  /** «Иванов Пётр», namesakes told apart */
  readonly name: string
  /** one for each column */
  readonly cells: readonly PageCell[]
  /** of the page's marks, weighted; undefined while none counts */
  readonly mean: number | undefined
}

/** A month of a course as in the paper journal: students down, lessons across. */
export interface PageTable {
  readonly columns: readonly PageColumn[]
  readonly rows: readonly PageRow[]
  /** in grade 1 there are no marks, and no column of means (п. 5.5) */
  readonly hasMeans: boolean
}

/**
 * Lays the records out. A student has a row if a lesson of the month has him on its roster, and a cell under every
 * lesson: those of other days are away. An entry is shown wherever it stands: what was written down is never hidden.
 */
export function layOutPage(records: PageRecords, today: PlainDate): PageTable {
  const names = fullNames(records.students)
  const absences = new Map(records.absences.map((one) => [keyOf(one), one.code]))
  const marks = Map.groupBy(records.marks, keyOf)
  const rows = records.students.map((student, index): PageRow => {
    const here = new Set(student.lessonIds)
    const cells = records.lessons.map(({ id }): PageCell => {
      const key = keyOf({ lessonId: id, studentId: student.id })
      return { away: !here.has(id), absence: absences.get(key) ?? null, marks: marks.get(key) ?? [] }
    })
    return {
      studentId: student.id,
      number: student.number ?? index + 1,
      name: names.get(student.id) ?? fullName(student),
      cells,
      mean: weightedMean(countedMarks(cells.flatMap((cell) => cell.marks))),
    }
  })
  return { columns: columnsOf(records.lessons, today), rows, hasMeans: records.grade > 1 }
}

const keyOf = ({ lessonId, studentId }: { lessonId: number; studentId: number }) => `${lessonId}:${studentId}`

function columnsOf(lessons: readonly PageLesson[], today: PlainDate): PageColumn[] {
  return lessons.map(({ id, date, attendanceTaken }, index) => {
    const before = lessons[index - 1]
    const ahead = Temporal.PlainDate.compare(date, today) > 0
    return {
      id,
      date,
      state: attendanceTaken ? 'taken' : ahead ? 'ahead' : 'open',
      startsWeek: before === undefined || !mondayOf(before.date).equals(mondayOf(date)),
    }
  })
}

/** The months beside a page that have lessons too. */
export interface PageMonths {
  readonly month: Temporal.PlainYearMonth
  readonly before: Temporal.PlainYearMonth | null
  readonly after: Temporal.PlainYearMonth | null
}

/**
 * Which page of a course opens when a month is asked for: that month, or the last one before it that has lessons, or
 * the first that has. Undefined for a course without lessons.
 * @param months the months with lessons, in their order
 */
export function pageMonth(
  months: readonly Temporal.PlainYearMonth[],
  asked: Temporal.PlainYearMonth,
): PageMonths | undefined {
  const last = months.findLastIndex((month) => Temporal.PlainYearMonth.compare(month, asked) <= 0)
  const at = Math.max(0, last)
  const month = months[at]
  return month && { month, before: months[at - 1] ?? null, after: months[at + 1] ?? null }
}
