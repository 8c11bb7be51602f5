import { Composer, InlineKeyboard } from 'grammy'
import { askCorrection, decideCorrection, readCorrections } from '../../../app/journal/corrections.ts'
import { readLesson } from '../../../app/journal/read-lesson.ts'
import { readSchoolSetting, type SchoolSetting, setSchoolSetting } from '../../../app/journal/school-setting.ts'
import { can } from '../../../domain/access/can.ts'
import { requestLimit } from '../../../domain/journal/limits.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { type Refused, refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { correctionText, decisionKeyboard } from './corrections.notice.ts'
import { lessonOf } from './journal.screens.ts'

/** Locked lessons: a teacher asks, the deputy head decides; and for how long a lesson is open at all. */
export function correctionScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.askCorrection, (ctx, { lesson }) => ctx.conversation.enter('correction', { lesson }))
  onPress(composer, presses.askDecline, (ctx, { correction }) => ctx.conversation.enter('decline', { correction }))
  onPress(composer, presses.corrections, (ctx) => showCorrections(ctx))
  onPress(composer, presses.approveCorrection, (ctx, { correction }) => decide(ctx, correction, true))
  onPress(composer, presses.declineCorrection, (ctx, { correction }) => decide(ctx, correction, false))
  onPress(composer, presses.editDays, (ctx) => showSetting(ctx, 'editDays'))
  onPress(composer, presses.setEditDays, (ctx, { days }) => setNumber(ctx, 'editDays', days))
  onPress(composer, presses.newsMinutes, (ctx) => showSetting(ctx, 'newsMinutes'))
  onPress(composer, presses.setNewsMinutes, (ctx, { minutes }) => setNumber(ctx, 'newsMinutes', minutes))
  return composer
}

async function decide(ctx: KnownContext, correctionId: number, approved: boolean): Promise<void> {
  const input = { correctionId, approved, answer: null }
  const decided = await decideCorrection(ctx.session, input)
  if (!decided.ok) await showRefusal(ctx, decided)
  else {
    ctx.kick()
    await answer(ctx, { text: ctx.t.plain(approved ? 'journal.correction.opened' : 'journal.correction.refused') })
  }
  await showCorrections(ctx)
}

async function showCorrections(ctx: KnownContext): Promise<void> {
  const screen = await correctionsOf(ctx)
  await ('refusal' in screen ? showRefusal(ctx, screen) : show(ctx, screen))
}

/** The oldest request that waits, and how many more. */
async function correctionsOf(ctx: KnownContext): Promise<Screen | Refused> {
  const waiting = await readCorrections(ctx.session)
  if (!waiting.ok) return waiting
  const [first, ...more] = waiting.value
  const ways = (keyboard: InlineKeyboard) =>
    keyboard
      .row()
      .text(ctx.t.plain('journal.settings.back'), presses.journalSettings.pack({}))
      .text(ctx.t.plain('common.home'), presses.home.pack({}))
  if (!first) return { text: ctx.t('journal.correction.no-more'), keyboard: ways(new InlineKeyboard()) }
  return {
    text: lines(
      ctx.t('journal.correction.asked'),
      '',
      correctionText(ctx.t, first),
      more.length > 0 ? `\n${ctx.t('journal.correction.more', { count: more.length })}` : undefined,
    ),
    keyboard: ways(decisionKeyboard(ctx.t, first.id, first.lessonId)),
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

async function setNumber(ctx: KnownContext, setting: SchoolSetting, value: number): Promise<void> {
  const input = { setting, value: value === 0 ? null : value }
  const set = await setSchoolSetting(ctx.session, input)
  if (!set.ok) return showRefusal(ctx, set)
  await answer(ctx, { text: ctx.t.plain('journal.kinds.saved') })
  await showSetting(ctx, setting)
}

async function showSetting(ctx: KnownContext, setting: SchoolSetting): Promise<void> {
  const now = await readSchoolSetting(ctx.session, setting)
  if (!now.ok) return showRefusal(ctx, now)
  const { values, label, pack, title } = choices[setting]
  const keyboard = new InlineKeyboard()
  for (const [index, value] of values.entries()) {
    const text = label(ctx.t, value)
    keyboard.text(value === (now.value ?? 0) ? `• ${text} •` : text, pack(value))
    if (index % 3 === 2) keyboard.row()
  }
  keyboard
    .row()
    .text(ctx.t.plain('journal.settings.back'), presses.journalSettings.pack({}))
    .text(ctx.t.plain('common.home'), presses.home.pack({}))
  await show(ctx, { text: title(ctx.t), keyboard })
}

/** What is to be corrected, and why. */
export const correctionDialogue: TextDialogue<{ lesson: number }> = {
  name: 'correction',
  action: 'correction.ask',
  async prompt(ctx, { lesson: lessonId }) {
    const lesson = await readLesson(ctx.session, lessonId)
    if (!lesson.ok) return lesson
    if (!can(ctx.identity.actor, 'correction.ask', lesson.value)) return { ok: false, refusal: 'forbidden' }
    if (!lesson.value.locked) return { ok: false, refusal: 'not-locked' }
    return lesson.value.asked ? { ok: false, refusal: 'asked-already' } : ctx.t('journal.correction.prompt')
  },
  async preview(ctx, _args, text) {
    if (text.trim().length > requestLimit) return { ok: false, refusal: 'too-long' }
    return {
      text: ctx.t('journal.correction.preview', { text: text.trim() }),
      save: ctx.t.plain('journal.correction.send'),
    }
  },
  async save(ctx, { lesson }, text) {
    const asked = await askCorrection(ctx.session, { lessonId: lesson, reason: text })
    if (!asked.ok) return asked
    ctx.kick()
    return { toast: ctx.t.plain('journal.correction.sent') }
  },
  after: (ctx, { lesson }) => lessonOf(ctx, lesson),
}

/** Why a request is declined. */
export const declineDialogue: TextDialogue<{ correction: number }> = {
  name: 'decline',
  action: 'correction.decide',
  async prompt(ctx) {
    return ctx.t('journal.correction.why')
  },
  async preview(ctx, _args, text) {
    if (text.trim().length > requestLimit) return { ok: false, refusal: 'too-long' }
    return {
      text: ctx.t('journal.correction.preview', { text: text.trim() }),
      save: ctx.t.plain('journal.correction.send'),
    }
  },
  async save(ctx, { correction }, text) {
    const input = { correctionId: correction, approved: false, answer: text }
    const decided = await decideCorrection(ctx.session, input)
    if (!decided.ok) return decided
    ctx.kick()
    return { toast: ctx.t.plain('journal.correction.refused') }
  },
  async after(ctx) {
    const screen = await correctionsOf(ctx)
    return 'refusal' in screen ? refusalScreen(ctx.t, screen) : screen
  },
}
