import { decideCorrection, readCorrections } from '../../../app/journal/corrections.ts'
import { readSchoolSetting, type SchoolSetting, setSchoolSetting } from '../../../app/journal/school-setting.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { correctionsScreen, settingScreen } from './corrections.view.ts'

async function decide(ctx: KnownContext, correctionId: number, approved: boolean) {
  const decided = await decideCorrection(ctx.session, { correctionId, approved, answer: null })
  if (decided.ok) ctx.kick()
  return wrote(decided, {
    toast: () => ctx.t.plain(approved ? 'journal.correction.opened' : 'journal.correction.refused'),
    screen: () => correctionsOf(ctx),
  })
}

export async function correctionsOf(ctx: KnownContext): Promise<Shown> {
  const waiting = await readCorrections(ctx.session)
  return waiting.ok ? correctionsScreen(ctx.t, waiting.value) : waiting
}

async function settingOf(ctx: KnownContext, setting: SchoolSetting): Promise<Shown> {
  const now = await readSchoolSetting(ctx.session, setting)
  return now.ok ? settingScreen(ctx.t, setting, now.value) : now
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
