import type { LessonChange } from '../../domain/timetable/change.ts'
import { formatDate } from '../../i18n/formats.ts'
import type { Translate } from '../../i18n/index.ts'
import { classWithGroup, subjectTitle } from '../../i18n/titles.ts'

/** «❌ 3. Алгебра, 7А — отменён: карантин», «↪️ 3. Алгебра — перенесён: ср, 16 сентября, 2-й урок»; HTML. */
export function lessonChangeLine(t: Translate, change: LessonChange, { withClass }: { withClass: boolean }): string {
  const lesson = withClass ? `${change.subject}, ${classWithGroup(t, change)}` : subjectTitle(t, change)
  return changeLine(t, { ...change, lesson })
}

/** The same of any lesson, by its name. */
export function changeLine(
  t: Translate,
  {
    number,
    lesson,
    reason,
    to,
  }: Pick<LessonChange, 'number' | 'reason'> & {
    readonly lesson: string
    readonly to: { readonly day: Temporal.PlainDate; readonly number: number } | null
  },
): string {
  if (to === null) return t('timetable.line.cancelled', { number, lesson, reason: reason ?? '' })
  return t('timetable.line.moved', { number, lesson, date: formatDate(t.locale, to.day), place: to.number })
}
