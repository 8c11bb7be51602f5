import { classTitle } from '../../../domain/people/class-title.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { plain } from '../../../domain/plain.ts'
import { repeats } from '../../../domain/repeats.ts'
import type { Row } from '../format/format.ts'
import { type Report, reporting, type Sheet } from '../format/sheet.ts'
import type { Codes } from './codes.ts'
import { type Directory, keyOfThings, noStudent, theOne } from './directory.ts'
import type { PlannedGuardian, PlannedPerson, PlannedStudent } from './plan.ts'
import type { Step } from './planned.ts'

type GuardianRow = Row<'guardians'>

/**
 * Guardians, a row for each child. Rows are of one person when they bear one code, else one name and phone. A code that
 * a member of staff has makes the guardian that same person. Two people are never taken for one on a name alone: each
 * would see the other's child (п. 5.7).
 */
export function planGuardians(
  sheet: Sheet<'guardians'>,
  students: Directory<PlannedStudent>,
  codes: Codes,
): Step<PlannedGuardian> {
  const { report, faults } = reporting(sheet)
  reportAmbiguous(sheet, report)
  const people = peopleOf(sheet.rows, codes)
  const guardians = sheet.rows.flatMap((row) => {
    const person = people.get(keyOf(row))
    if (person && plain(wholeName(person)) !== plain(wholeName(row)))
      report(row, 'code', 'name-differs', { code: row.code ?? '', name: wholeName(person) })
    const student = findChild(report, row, students)
    return person && student ? [{ row, thing: { person, student, kinship: row.kinship ?? 'guardian' } }] : []
  })
  const key = keyOfThings()
  for (const [{ row }, first] of repeats(guardians, ({ thing }) => key(thing.person, thing.student)))
    report(row, 'student', 'duplicate', { line: first.row.line, file: sheet.file })
  return { all: guardians.map(({ thing }) => thing), faults }
}

function findChild(report: Report<'guardians'>, row: GuardianRow, students: Directory<PlannedStudent>) {
  const title = row.class && classTitle(row.class)
  return theOne(
    students.find(row.student, (student) => title === null || classTitle(student.class) === title),
    noStudent,
    (reason) => report(row, 'student', reason, { value: row.student }),
  )
}

/** What the rows of one person have in common. */
const keyOf = (row: GuardianRow): string =>
  row.code === null ? `${plain(wholeName(row))} ${row.phone}` : `code ${plain(row.code)}`

/** Who the rows are of: whoever has the code in the school, else somebody with the name of the first row. */
function peopleOf(rows: readonly GuardianRow[], codes: Codes): ReadonlyMap<string, PlannedPerson> {
  const same = Map.groupBy(rows, keyOf)
  return new Map(
    [...same].flatMap(([key, [first, ...more]]) => {
      if (!first) return []
      const owner = first.code === null ? undefined : codes.get(plain(first.code))
      const { line, student, class: _, kinship, ...person } = first
      // any row of a person may say the phone
      const phone = [first, ...more].find((row) => row.phone !== null)?.phone ?? null
      return [[key, owner?.person ?? { ...person, birthDate: null, phone }] as const]
    }),
  )
}

/** A name that stands on several rows without a code needs a phone on each, or nobody knows how many people it is. */
function reportAmbiguous(sheet: Sheet<'guardians'>, report: Report<'guardians'>): void {
  const codeless = sheet.rows.filter((row) => row.code === null)
  const byName = Map.groupBy(codeless, (row) => plain(wholeName(row)))
  for (const rows of byName.values())
    for (const row of rows)
      if (rows.length > 1 && row.phone === null) report(row, 'phone', 'ambiguous-guardian', { name: wholeName(row) })
}
