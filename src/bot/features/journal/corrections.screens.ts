import { decideCorrection, readCorrections } from '../../../app/journal/corrections.ts'
import { readSchoolSetting, type SchoolSetting, setSchoolSetting } from '../../../app/journal/school-setting.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { enter } from '../../kit/dialogue.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { button, choice, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Shown } from '../../kit/show.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { correctionText, decisionRows } from './corrections.notice.ts'
import { backToSettings } from './settings.screens.ts'

export async function decide(ctx: KnownContext, correctionId: number, approved: boolean) {
  const decided = await decideCorrection(ctx.session, { correctionId, approved, answer: null })
  if (decided.ok) ctx.kick()
  return wrote(decided, {
    toast: () => ctx.t.plain(approved ? 'journal.correction.opened' : 'journal.correction.refused'),
    screen: () => correctionsOf(ctx),
  })
}

/** The oldest request that waits, and how many more. */
export async function correctionsOf(ctx: KnownContext): Promise<Shown> {
  const waiting = await readCorrections(ctx.session)
  if (!waiting.ok) return waiting
  const [first, ...more] = waiting.value
  const ways = lastRow(ctx.t, backToSettings(ctx.t))
  if (!first) return { text: ctx.t('journal.correction.no-more'), keyboard: keyboard(ways) }
  return {
    text: lines(
      ctx.t('journal.correction.asked'),
      '',
      correctionText(ctx.t, first),
      more.length > 0 ? `\n${ctx.t('journal.correction.more', { count: more.length })}` : undefined,
    ),
    keyboard: keyboard(...decisionRows(ctx.t, first.id, first.lessonId), ways),
  }
}

interface Choices {
  /** 0: no limit */
  readonly values: readonly number[]
  label(t: Translate, value: number): string
  pack(value: number): string
  title(t: Translate): string
}

const choices: Readonly<Record<SchoolSetting, Choices>> = {
  editDays: {
    values: [1, 3, 5, 7, 14, 30, 0],
    label: (t, days) =>
      days === 0 ? t.plain('journal.correction.always') : t.plain('journal.correction.days', { count: days }),
    pack: (days) => presses.setEditDays.pack({ days }),
    title: (t) => t('journal.correction.days-title'),
  },
  newsMinutes: {
    values: [5, 10, 15, 30, 60, 120],
    label: (t, minutes) => t.plain('journal.settings.minutes', { minutes }),
    pack: (minutes) => presses.setNewsMinutes.pack({ minutes }),
    title: (t) => t('journal.settings.news-title'),
  },
}

async function settingOf(ctx: KnownContext, setting: SchoolSetting): Promise<Shown> {
  const now = await readSchoolSetting(ctx.session, setting)
  if (!now.ok) return now
  const { values, label, pack, title } = choices[setting]
  const options = values.map((value) => ({
    ...button(label(ctx.t, value), pack(value)),
    chosen: value === (now.value ?? 0),
  }))
  return { text: title(ctx.t), keyboard: keyboard(...choice(options, 3), lastRow(ctx.t, backToSettings(ctx.t))) }
}

const setNumber = async (ctx: KnownContext, setting: SchoolSetting, value: number) =>
  wrote(await setSchoolSetting(ctx.session, { setting, value: value === 0 ? null : value }), {
    toast: () => ctx.t.plain('journal.kinds.saved'),
    screen: () => settingOf(ctx, setting),
  })

/** Locked lessons: a teacher asks, the deputy head decides; and for how long a lesson is open at all. */
export const correctionScreens = {
  askCorrection: (ctx, args) => enter(ctx, 'correction', args),
  askDecline: (ctx, args) => enter(ctx, 'decline', args),
  corrections: correctionsOf,
  approveCorrection: (ctx, { correction }) => decide(ctx, correction, true),
  declineCorrection: (ctx, { correction }) => decide(ctx, correction, false),
  editDays: (ctx) => settingOf(ctx, 'editDays'),
  setEditDays: (ctx, { days }) => setNumber(ctx, 'editDays', days),
  newsMinutes: (ctx) => settingOf(ctx, 'newsMinutes'),
  setNewsMinutes: (ctx, { minutes }) => setNumber(ctx, 'newsMinutes', minutes),
} satisfies Partial<Handlers>
