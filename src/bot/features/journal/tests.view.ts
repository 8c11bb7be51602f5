import type { TestPlan } from '../../../app/journal/announced-tests.ts'
import type { TestLimits } from '../../../domain/journal/announced-test.ts'
import { offered } from '../../../domain/journal/choices.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { subjectTitle } from '../../../i18n/titles.ts'
import { button, choice, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { toLesson } from '../../widgets/to-lesson.ts'
import { backToSettings } from './settings.view.ts'

/** The class's tests of two weeks, and the course's next lessons: a press announces one there, or takes it back. */
export function testsScreen(t: Translate, plan: TestPlan, kindId: number): Screen {
  const { lessonId: from, workKinds, lessons, tests } = plan
  const chosen = workKinds.find(({ id }) => id === kindId) ?? workKinds[0]
  const ofLesson = (
    { id: lesson, date, number }: TestPlan['lessons'][number],
    kind: { id: number; shortTitle: string },
  ) => {
    const words = { date: formatDate(t.locale, date), number, kind: kind.shortTitle }
    const at = { lesson, from, kind: kind.id }
    return tests.some(({ lessonId }) => lessonId === lesson)
      ? button(t.plain('journal.tests.cancel', words), presses.cancelTest.pack(at))
      : button(t.plain('journal.tests.announce', words), presses.announceTest.pack(at))
  }
  return {
    text: lines(
      t('journal.tests.title', { className: plan.className, subject: plan.subject }),
      '',
      ...(tests.length === 0
        ? [t('journal.tests.none')]
        : tests.map(({ date, kind, ...course }) =>
            t('journal.tests.row', {
              date: formatDate(t.locale, date),
              subject: subjectTitle(t, course),
              kind: kind.toLowerCase(),
            }),
          )),
      '',
      t('journal.tests.hint', { kind: chosen?.title ?? '' }),
    ),
    keyboard: keyboard(
      ...choice(
        workKinds.map(({ id, shortTitle }) => ({
          ...button(shortTitle, presses.tests.pack({ lesson: from, kind: id })),
          chosen: id === chosen?.id,
        })),
        4,
      ),
      ...(chosen ? lessons.map((lesson) => [ofLesson(lesson, chosen)]) : []),
      lastRow(t, toLesson(t, from)),
    ),
  }
}

/** How many tests a class may have, of a day and of a week. */
export function limitsScreen(t: Translate, { perDay, perWeek }: TestLimits): Screen {
  return {
    text: t('journal.tests.limits'),
    keyboard: keyboard(
      ...choice(
        offered.testsPerDay.map((days) => ({
          ...button(
            t.plain('journal.tests.per-day', { count: days }),
            presses.setTestLimits.pack({ days, weeks: perWeek }),
          ),
          chosen: days === perDay,
        })),
        3,
      ),
      ...choice(
        offered.testsPerWeek.map((weeks) => ({
          ...button(
            t.plain('journal.tests.per-week', { count: weeks }),
            presses.setTestLimits.pack({ days: perDay, weeks }),
          ),
          chosen: weeks === perWeek,
        })),
        4,
      ),
      lastRow(t, backToSettings(t)),
    ),
  }
}
