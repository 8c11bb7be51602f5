import type { MissedSheet } from '../../../app/families/read-missed.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** What a student has missed in the term: by reason, in full days, by subject, and the days themselves. */
export function missedScreen(t: Translate, sheet: MissedSheet): Screen {
  const { student, period, lessons, fullDays, lates, byCode, bySubject, days } = sheet
  const head = lines(
    t('families.missed.title', { name: student.name, className: student.className ?? '' }),
    period
      ? t('families.missed.period', { from: formatDate(t.locale, period.from), to: formatDate(t.locale, period.to) })
      : undefined,
    '',
    lessons === 0 ? t('families.missed.none') : t('families.missed.lessons', { count: lessons }),
    ...byCode.map(({ code, count }) => t('families.missed.code', { code: t.plain(`families.code.${code}`), count })),
    fullDays === 0 ? undefined : t('families.missed.full-days', { count: fullDays }),
    lates === 0 ? undefined : t('families.missed.lates', { count: lates }),
    bySubject.length === 0
      ? undefined
      : t('families.missed.subjects', {
          subjects: bySubject.map(({ subject, count }) => `${subject} — ${count}`).join(', '),
        }),
    ...(days.length === 0 ? [] : ['']),
  )
  return {
    text: fitMessage(
      head,
      days.map(({ day, full, entries }) => {
        const codes = [...Map.groupBy(entries, ({ code }) => code)].map(([code, same]) => {
          const sign = t.plain(`families.code-short.${code}`)
          return full && same.length === entries.length ? sign : `${sign} × ${same.length}`
        })
        const words = { date: formatDate(t.locale, day), codes: codes.join(', ') }
        return full ? t('families.missed.full-day', words) : t('families.missed.day', words)
      }),
      '\n',
    ),
    keyboard: keyboard(
      lastRow(t, button(t.plain('families.missed.to-marks'), presses.subjects.pack({ student: student.id }))),
    ),
  }
}
