import { type Ground, grounds, type Keep, type Purpose } from '../app/privacy/register.ts'
import type { PersonalRow, PersonalTable, TakenData } from '../app/privacy/take-data.ts'
import { clip } from '../domain/clip.ts'
import { dateOf } from '../domain/date-of.ts'
import { formatDate, formatFullDate, formatShortDate, formatTime } from '../i18n/formats.ts'
import type { Key, Translate } from '../i18n/index.ts'
import { resources } from '../i18n/resources.ts'

/** How long something is kept: «до конца месяца после отправки». */
export function keepText(t: Translate, keep: Keep): string {
  if (typeof keep === 'string') return t.plain(`privacy.keep.${keep}`)
  const days = keep.hours / 24
  return t.plain(days === 1 ? 'privacy.keep.day' : 'privacy.keep.days', { count: days })
}

export interface Section {
  readonly purpose: Purpose
  readonly keeps: readonly Keep[]
  readonly tables: readonly PersonalTable[]
}

const order: readonly Purpose[] = [
  'card',
  'classes',
  'work',
  'journal',
  'remarks',
  'notes',
  'posts',
  'telling',
  'settings',
  'access',
  'lists',
  'running',
]

/** What is kept for one purpose stands together. */
export function sectionsOf({ tables }: Pick<TakenData, 'tables'>): readonly Section[] {
  return order.flatMap((purpose) => {
    const own = tables.filter((table) => table.purpose === purpose)
    return own.length === 0 ? [] : [{ purpose, keeps: [...new Set(own.map(({ keep }) => keep))], tables: own }]
  })
}

const words = resources.ru.privacy
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = words.value
const minutes = ['digestAt', 'quietFrom', 'quietTo']
const longest = 400

/**
 * What a table says, in paragraphs: one a row; of lessons one a subject, with its entries by their days, or three years
 * of marks would be forty pages.
 */
export function paragraphsOf(t: Translate, zone: string, rows: readonly PersonalRow[]): readonly string[] {
  const ofLessons = rows.filter(({ lesson }) => isLesson(lesson))
  const others = rows.filter(({ lesson }) => !isLesson(lesson))
  const bySubject = Map.groupBy(ofLessons, ({ lesson }) => (isLesson(lesson) ? lesson.subject : ''))
  return [
    ...[...bySubject].map(
      ([subject, entries]) => `${subject}: ${entries.map((row) => entryText(t, zone, row)).join('; ')}`,
    ),
    ...others.map((row) => rowText(t, zone, row)),
  ]
}

/** «11.09.2026 — 5, контрольная» */
function entryText(t: Translate, zone: string, { lesson, createdAt: _, ...row }: PersonalRow): string {
  const date = isLesson(lesson) ? `${formatShortDate(t.locale, lesson.date)}.${lesson.date.slice(0, 4)}` : ''
  const said = Object.entries(row)
    .map(([column, value]) => valueText(t, zone, column, value))
    .filter((text) => text !== '')
  return said.length === 0 ? date : `${date} — ${said.join(', ')}`
}

/** «Оценка: 5; вид работы: контрольная»: what there is of a row, in words. */
function rowText(t: Translate, zone: string, row: PersonalRow): string {
  return Object.entries(row)
    .flatMap(([column, value]) => {
      const text = valueText(t, zone, column, value)
      return text === '' ? [] : [`${fieldText(t, column)}: ${text}`]
    })
    .join('; ')
}

const fieldText = (t: Translate, column: string): string =>
  column in words.field ? t.plain(`privacy.field.${column}` as Key) : column

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const day = /^\d{4}-\d\d-\d\d$/

function valueText(t: Translate, zone: string, column: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return t.plain(value ? 'privacy.yes' : 'privacy.no')
  if (typeof value === 'number' && minutes.includes(column))
    return new Temporal.PlainTime().add({ minutes: value }).toString({ smallestUnit: 'minute' })
  if (Array.isArray(value)) return value.map((one) => valueText(t, zone, column, one)).join(', ')
  if (isLesson(value)) return `${formatDate(t.locale, value.date)} ${value.date.slice(0, 4)}, ${value.subject}`
  if (typeof value === 'object') return clip(plainText(value), longest)
  if (typeof value === 'string') return textOf(t, zone, column, value)
  return String(value)
}

function textOf(t: Translate, zone: string, column: string, value: string): string {
  if (day.test(value)) return formatFullDate(t.locale, value)
  if (moment.test(value)) {
    const at = Temporal.Instant.from(value)
    return `${formatFullDate(t.locale, dateOf(at, zone))}, ${formatTime(at, zone)}`
  }
  if (Object.hasOwn(values[column] ?? {}, value)) return t.plain(`privacy.value.${column}.${value}` as Key)
  if (column === 'kind' && value in resources.ru.notices.kind) return t.plain(`notices.kind.${value}` as Key)
  return clip(value, longest)
}

const isLesson = (value: unknown): value is { date: string; subject: string } =>
  typeof value === 'object' && value !== null && 'date' in value && 'subject' in value

/** What somebody was told, or was typing: its texts, without the names of fields. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value)
    .map(plainText)
    .filter((text) => text !== '')
    .join(', ')
}

interface Fate {
  readonly erased: Readonly<Partial<Record<Purpose, number>>>
  readonly grounds: readonly Ground[]
  /** in no class book: the name goes too */
  readonly nameless: boolean
}

/** What goes, by what it was kept for: «Вход в бота: 2». */
export const erasedTexts = (t: Translate, { erased, nameless }: Omit<Fate, 'grounds'>): readonly string[] =>
  order.flatMap((purpose) => {
    const count = erased[purpose]
    if (count === undefined) return []
    if (purpose === 'card') return [t.plain(nameless ? 'privacy.erase.card-all' : 'privacy.erase.card-contacts')]
    return [t.plain('privacy.erase.line', { title: t.plain(`privacy.purpose.${purpose}.title`), count })]
  })

/** What stays, with the law and the clause that it stays by. */
export const groundTexts = (t: Translate, { grounds: there }: Pick<Fate, 'grounds'>): readonly string[] =>
  grounds.filter((ground) => there.includes(ground)).map((ground) => t.plain(`privacy.ground.${ground}`))
