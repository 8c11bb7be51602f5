import { plain } from '../plain.ts'
import { classTitle } from './cells.ts'
import { type Directory, fullName, noStudent, repeats, theOne } from './directory.ts'
import type { Format } from './format.ts'
import type { PlannedGuardian, PlannedPerson, PlannedStudent } from './plan.ts'
import type { Codes } from './plan-people.ts'
import type { RowOf, Sheet } from './sheet.ts'

type GuardianRow = RowOf<Format['guardians']>

/**
 * Guardians, a row for each child. Rows are of one person when they bear one code, else one name and phone. A code that
 * a member of staff has makes the guardian that same person. Two people are never taken for one on a name alone: each
 * would see the other's child (п. 5.7).
 */
export function planGuardians(
  sheet: Sheet<Format['guardians']>,
  students: Directory<PlannedStudent>,
  codes: Codes,
): PlannedGuardian[] {
  const sources = { people: new Map<string, PlannedPerson>(), codes, phones: phonesByCode(sheet.rows) }
  reportAmbiguous(sheet)
  const guardians = sheet.rows.flatMap((row) => {
    const person = personOf(sheet, row, sources)
    const student = findChild(sheet, row, students)
    return student ? [{ person, student, kinship: row.kinship ?? 'guardian', row }] : []
  })
  const ids = new Map<object, number>()
  const idOf = (one: object) => {
    if (!ids.has(one)) ids.set(one, ids.size)
    return ids.get(one)
  }
  for (const [{ row }, first] of repeats(guardians, ({ person, student }) => `${idOf(person)} ${idOf(student)}`))
    sheet.report(row, 'student', 'duplicate', { line: first.row.line, file: sheet.file })
  return guardians.map(({ person, student, kinship }) => ({ person, student, kinship }))
}

function findChild(sheet: Sheet<Format['guardians']>, row: GuardianRow, students: Directory<PlannedStudent>) {
  const title = row.class && classTitle(row.class)
  return theOne(
    students.find(row.student, (student) => title === null || classTitle(student.class) === title),
    noStudent,
    (reason) => sheet.report(row, 'student', reason, { value: row.student }),
  )
}

interface Sources {
  /** who was met in the sheet, by code, else by name and phone */
  readonly people: Map<string, PlannedPerson>
  readonly codes: Codes
  readonly phones: ReadonlyMap<string, string>
}

function personOf(
  sheet: Sheet<Format['guardians']>,
  row: GuardianRow,
  { people, codes, phones }: Sources,
): PlannedPerson {
  const key = row.code === null ? `${plain(fullName(row))} ${row.phone}` : plain(row.code)
  const owner = row.code === null ? undefined : codes.get(key)
  const known = owner?.person ?? people.get(key)
  if (known) {
    if (plain(fullName(known)) !== plain(fullName(row)))
      sheet.report(row, 'code', 'name-differs', { code: row.code ?? '', name: fullName(known) })
    return known
  }
  const { code, lastName, firstName, middleName } = row
  const phone = row.phone ?? (code === null ? null : (phones.get(key) ?? null))
  const person = { code, lastName, firstName, middleName, birthDate: null, phone }
  people.set(key, person)
  return person
}

/** The first phone that stands beside each code: any row of a person may say it. */
const phonesByCode = (rows: readonly GuardianRow[]): ReadonlyMap<string, string> =>
  new Map(
    rows
      .flatMap(({ code, phone }) => (code !== null && phone !== null ? [[plain(code), phone] as const] : []))
      .reverse(),
  )

/** A name that stands on several rows without a code needs a phone on each, or nobody knows how many people it is. */
function reportAmbiguous(sheet: Sheet<Format['guardians']>): void {
  const nameless = sheet.rows.filter((row) => row.code === null)
  const byName = Map.groupBy(nameless, (row) => plain(fullName(row)))
  for (const rows of byName.values())
    for (const row of rows)
      if (rows.length > 1 && row.phone === null)
        sheet.report(row, 'phone', 'ambiguous-guardian', { name: fullName(row) })
}
