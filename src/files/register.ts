import type { RegisterLine } from '../app/people/read-register.ts'
import { formatFullDate } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { workbookOf } from './workbook.ts'

const columns = ['number', 'name', 'born', 'phone', 'guardians'] as const
const widths = [6, 40, 18, 18, 70]

/** A class register as XLSX: whom each number stands for, and who the guardians are. For the school's machine alone. */
export function registerWorkbook(t: Translate, className: string, lines: readonly RegisterLine[]): Promise<Uint8Array> {
  const text = (value: string) => ({ value, type: String, wrap: true })
  const guardians = (line: RegisterLine) =>
    line.guardians
      .map(({ name, kinship, phone }) => [name, kinshipOf(t, kinship), phone].filter(Boolean).join(', '))
      .join('; ')
  return workbookOf([
    {
      sheet: className,
      data: [
        columns.map((column) => ({ ...text(t.plain(`people.register.${column}`)), fontWeight: 'bold' as const })),
        ...lines.map((line) => [
          line.number === null ? text('') : { value: line.number, type: Number },
          text(line.name),
          text(line.birthDate === null ? '' : formatFullDate(t.locale, line.birthDate)),
          text(line.phone ?? ''),
          text(guardians(line)),
        ]),
      ],
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ])
}

const kinshipOf = (t: Translate, kinship: string): string =>
  kinship === 'mother' || kinship === 'father' || kinship === 'guardian'
    ? t.plain(`people.kinship.${kinship}`)
    : kinship
