import type { RolloverPreview } from '../../../app/rollover/read-rollover.ts'
import type { RolledOver } from '../../../app/rollover/roll-over.ts'
import { classTitle } from '../../../domain/people/class-title.ts'
import type { RolloverPlan } from '../../../domain/rollover/plan.ts'
import { mayChoose, type Promotion } from '../../../domain/rollover/promote.ts'
import { formatFullDate, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, grid, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage } from '../../kit/text.ts'
import { wayHome } from '../../kit/way-home.ts'
import { presses } from '../../presses.ts'

const namesOf = (classes: readonly { grade: number; letter: string }[]) => classes.map(classTitle).join(', ')

/** What the rollover would do, class by class; before its time only from when on it will be here (A9). */
export function rolloverScreen(t: Translate, { plan, stage, shownFrom, opensOn }: RolloverPreview): Screen {
  const date = (day: Temporal.PlainDate) => formatFullDate(t.locale, day)
  if (stage === 'early') {
    const { title: year, startsOn, endsOn } = plan.year
    const words = { year, from: date(startsOn), to: date(endsOn), date: date(shownFrom) }
    return { text: t('rollover.early', words), keyboard: wayHome(t) }
  }
  const { year, next, firstGrades } = plan
  return {
    text: fitMessage(
      t('rollover.title', { year: year.title, next: next.title, from: date(next.startsOn), to: date(next.endsOn) }),
      [
        ...(stage === 'prepare' ? ['', t('rollover.prepare', { date: date(opensOn) })] : []),
        '',
        t('rollover.classes'),
        ...plan.promotions.map((promotion) => promotionText(t, promotion)),
        ...(firstGrades.length === 0 ? [] : [t('rollover.first-grades', { classes: namesOf(firstGrades) })]),
        ...leaderless(t, plan),
        '',
        ...termLines(t, plan),
        '',
        t('rollover.carried'),
        t('rollover.imported'),
        t('rollover.kept'),
      ],
      '\n',
    ),
    keyboard: keyboard(
      stage === 'open' && [button(t.plain('rollover.start'), presses.askRollOver.pack({}))],
      [button(t.plain('rollover.choose'), presses.rolloverClasses.pack({}))],
      lastRow(t),
    ),
  }
}

function promotionText(t: Translate, { from, to }: Promotion): string {
  const words = { from: classTitle(from), count: from.studentIds.length }
  return to ? t('rollover.moves', { ...words, to: classTitle(to) }) : t('rollover.leaves', words)
}

/** Whom the coordinator has to think of. */
function leaderless(t: Translate, { promotions, firstGrades }: RolloverPlan): readonly string[] {
  const classes = [...firstGrades, ...promotions.flatMap(({ to }) => to ?? [])].filter((one) => one.leaderId === null)
  return classes.length === 0 ? [] : [t('rollover.no-leader', { classes: namesOf(classes) })]
}

function termLines(t: Translate, { next, terms }: RolloverPlan): readonly string[] {
  if (terms.length === 0) return [t(next.id === null ? 'rollover.no-terms' : 'rollover.terms-known')]
  return [
    t('rollover.terms'),
    ...terms.map(({ kind, number, startsOn, endsOn, fromGrade, toGrade }) =>
      t(`rollover.term.${kind}`, {
        number,
        from: formatShortDate(t.locale, startsOn),
        to: formatShortDate(t.locale, endsOn),
        grades: fromGrade === toGrade ? fromGrade : `${fromGrade}–${toGrade}`,
      }),
    ),
  ]
}

/** A button for each class: whether it goes on or leaves; pressed, it says the other. */
export function rolloverClassesScreen(t: Translate, { promotions }: RolloverPlan): Screen {
  const classes = promotions
    .filter((one) => mayChoose(one.from))
    .map(({ from, to }) =>
      button(
        to
          ? t.plain('rollover.class-moves', { from: classTitle(from), to: classTitle(to) })
          : t.plain('rollover.class-leaves', { from: classTitle(from) }),
        presses.chooseGraduates.pack({ class: from.id, to: to ? 'leave' : 'move' }),
      ),
    )
  return {
    text: t('rollover.choose-title'),
    keyboard: keyboard(...grid(classes, 3), lastRow(t, button(t.plain('rollover.back'), presses.rollover.pack({})))),
  }
}

/** The second question; its yes stands for just the plan that was shown. */
export function askRolloverScreen(t: Translate, { year, next, promotions, firstGrades, mark }: RolloverPlan): Screen {
  const students = (some: readonly Promotion[]) => some.reduce((sum, { from }) => sum + from.studentIds.length, 0)
  return askScreen(
    t('rollover.ask', {
      next: next.title,
      moved: students(promotions.filter(({ to }) => to !== null)),
      left: students(promotions.filter(({ to }) => to === null)),
      firstGrades: firstGrades.length,
    }),
    button(t.plain('rollover.yes'), presses.rollOver.pack({ year: year.id, plan: mark })),
    button(t.plain('rollover.no'), presses.rollover.pack({})),
  )
}

/** What was done, and what comes next. */
export const rolledOverScreen = (t: Translate, { next, moved, left, classes }: RolledOver): Screen => ({
  text: t('rollover.done', { next, moved, left, classes }),
  keyboard: keyboard([button(t.plain('rollover.access'), presses.accessGroups.pack({}))], lastRow(t)),
})
