/** The files of a school, or the sheets of its workbook, in the order in which they are read. */
export const tableNames = [
  'school',
  'years',
  'terms',
  'holidays',
  'bells',
  'subjects',
  'workkinds',
  'staff',
  'classes',
  'students',
  'guardians',
  'groups',
  'courses',
  'plans',
  'timetable',
] as const
export type TableName = (typeof tableNames)[number]

/** What a sheet of explanations is called: whatever stands there is for people alone. */
export const hintTitles = ['подсказки', 'hints']

/** The column in which a file that came back says what was wrong with a row; it may come back once more. */
export const isFaultTitle = (title: string): boolean => /^(ошибка|error)(:|$)/i.test(title.trim())

/** A file as text: which encoding, separator or workbook it came from is forgotten here. */
export interface Table {
  readonly name: TableName
  /** as the school calls it: «students.csv», or the sheet «students» */
  readonly file: string
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** the line in the file or the row in the sheet, the header being 1 */
  readonly line: number
  readonly cells: readonly string[]
}

/** Why a row cannot be taken; the texts stand in locales/<lng>/import.json. */
export const faultReasons = [
  // the files themselves
  'missing-file',
  'unknown-file',
  'file-twice',
  'unreadable',
  'too-large',
  'too-heavy',
  'empty-file',
  'wrong-type',
  'too-many-rows',
  'too-many-columns',
  'formulas',
  'missing-column',
  'unknown-column',
  'column-twice',
  'one-row',
  'extra-cells',
  // one cell
  'required',
  'bad-text',
  'formula',
  'too-long',
  'bad-date',
  'bad-time',
  'bad-number',
  'bad-choice',
  'bad-class',
  'bad-phone',
  'bad-zone',
  'wrong-zone',
  'no-child',
  // one row against the others
  'duplicate',
  'namesakes',
  'name-differs',
  'dates-reversed',
  'outside-year',
  'impossible-birth-date',
  'year-too-long',
  'terms-overlap',
  'bells-overlap',
  'grades-reversed',
  'unknown-class',
  'unknown-teacher',
  'unknown-subject',
  'unknown-student',
  'unknown-group',
  'unknown-course',
  'unknown-bell',
  'not-a-teacher',
  'not-in-class',
  'ambiguous-teacher',
  'ambiguous-student',
  'ambiguous-guardian',
  'ambiguous-course',
  'teacher-twice',
  'class-twice',
] as const
export type FaultReason = (typeof faultReasons)[number]

export type FaultParams = Readonly<Record<string, string | number>>

/** One thing that is wrong, with its place. Line 0 is the file as a whole. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly column: string | null
  readonly reason: FaultReason
  readonly params: FaultParams
}

/** What is wrong with a file as a whole, or on a line of it. */
export const fileFault = (file: string, reason: FaultReason, params: FaultParams = {}, line = 0): Fault => ({
  file,
  line,
  column: null,
  reason,
  params,
})
