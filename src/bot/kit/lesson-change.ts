import type { LessonChange } from '../../domain/timetable/change.ts'
import { formatDate } from '../../i18n/formats.ts'
import type { Translate } from '../../i18n/index.ts'

/** «❌ 3. Алгебра 7А — отменён: карантин», «↪️ 3. Алгебра 7А — перенесён: ср, 16 сентября, 2-й урок»; HTML. */
export function lessonChangeLine(t: Translate, change: LessonChange, { withClass }: { withClass: boolean }): string {
  const { number, subject, className, group, reason, to } = change
  const lesson = [subject, ...(withClass ? [className] : []), ...(group === null ? [] : [group])].join(', ')
  if (to === null) return t('timetable.line.cancelled', { number, lesson, reason: reason ?? '' })
  return t('timetable.line.moved', { number, lesson, date: formatDate(t.locale, to.day), place: to.number })
}
