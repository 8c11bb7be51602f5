import { Composer, InlineKeyboard } from 'grammy'
import { readSigns, type SignSetting, setSign } from '../../../app/journal/absence-signs.ts'
import { type AbsenceCode, readSign } from '../../../domain/journal/absence.ts'
import { plain } from '../../../domain/plain.ts'
import { type Translate, translator } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { type Refused, refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** How the school writes who is not there: each code's sign and meaning, and whether teachers are offered it. */
export function absenceSignScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.absenceSigns, (ctx) => showSigns(ctx, signsScreen))
  onPress(composer, presses.absenceSign, (ctx, { code }) => showSigns(ctx, (t, all) => signScreen(t, all, code)))
  onPress(composer, presses.askSign, (ctx, { code }) => ctx.conversation.enter('absence-sign', { code }))
  onPress(composer, presses.setSign, async (ctx, { code, to }) => {
    const [sign = '', title = ''] = ctx.t.plain(`journal.attendance.code-name.${code}`).split(' — ')
    const as = { sign, title }
    const change = to === 'ours' ? to : { offered: to === 'on', as }
    const input = { code, change }
    if (to === 'ours' && (await isTaken(ctx, code, ours(ctx.t, code).split(' — ')[0]!)))
      return showRefusal(ctx, { ok: false, refusal: 'same-sign' })
    const set = await setSign(ctx.session, input)
    if (!set.ok) return showRefusal(ctx, set)
    await answer(ctx, { text: ctx.t.plain('journal.kinds.saved') })
    await showSigns(ctx, signsScreen)
  })
  return composer
}

type Signs = readonly SignSetting[]
type Draw = (t: Translate, signs: Signs) => Screen

async function signsOf(ctx: KnownContext, draw: Draw): Promise<Screen | Refused> {
  const signs = await readSigns(ctx.session)
  return signs.ok ? draw(ctx.t, signs.value) : signs
}

async function showSigns(ctx: KnownContext, draw: Draw): Promise<void> {
  const screen = await signsOf(ctx, draw)
  await ('refusal' in screen ? showRefusal(ctx, screen) : show(ctx, screen))
}

/** The language's own words, whatever the school has put in their place. */
const ours = (t: Translate, code: AbsenceCode): string =>
  translator(t.locale).plain(`journal.attendance.code-name.${code}`)

/** As it stands this moment: the words of this update were read before the press changed them. */
const nameOf = (t: Translate, { code, own }: SignSetting): string =>
  own ? `${own.sign} — ${own.title}` : ours(t, code)

/** Whether another code is written so, by the school or by us. */
async function isTaken(ctx: KnownContext, code: AbsenceCode, sign: string): Promise<boolean> {
  const signs = await readSigns(ctx.session)
  const others = signs.ok ? signs.value.filter((one) => one.code !== code) : []
  return others.some((one) => plain(nameOf(ctx.t, one)).startsWith(`${plain(sign)} —`))
}

function signsScreen(t: Translate, signs: Signs): Screen {
  const keyboard = new InlineKeyboard()
  for (const one of signs)
    keyboard.text(`${one.offered ? '' : '🚫 '}${nameOf(t, one)}`, presses.absenceSign.pack({ code: one.code })).row()
  keyboard
    .text(t.plain('journal.settings.back'), presses.journalSettings.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: lines(t('journal.signs.title'), '', t('journal.signs.hint')), keyboard }
}

function signScreen(t: Translate, signs: Signs, code: AbsenceCode): Screen {
  const one = signs.find((setting) => setting.code === code)!
  const keyboard = new InlineKeyboard().text(t.plain('journal.kinds.change'), presses.askSign.pack({ code })).row()
  if (code !== 'absent')
    keyboard
      .text(
        t.plain(one.offered ? 'journal.kinds.retire' : 'journal.kinds.offer'),
        presses.setSign.pack({ code, to: one.offered ? 'out' : 'on' }),
      )
      .row()
  if (one.own)
    keyboard
      .text(t.plain('journal.signs.as-ours', { name: ours(t, code) }), presses.setSign.pack({ code, to: 'ours' }))
      .row()
  keyboard
    .text(t.plain('journal.signs.back'), presses.absenceSigns.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('journal.signs.card', { name: nameOf(t, one) }),
      one.offered ? undefined : t('journal.kinds.is-retired'),
    ),
    keyboard,
  }
}

/** A code in one line. */
export const signDialogue: TextDialogue<{ code: AbsenceCode }> = {
  name: 'absence-sign',
  action: 'journal.configure',
  async prompt(ctx, { code }) {
    return ctx.t('journal.signs.ask', { name: ctx.t.plain(`journal.attendance.code-name.${code}`) })
  },
  async preview(ctx, { code }, text) {
    const read = readSign(text)
    if (!read.ok) return read
    if (await isTaken(ctx, code, read.value.sign)) return { ok: false, refusal: 'same-sign' }
    return { text: ctx.t('journal.signs.card', { name: `${read.value.sign} — ${read.value.title}` }) }
  },
  async save(ctx, { code }, text) {
    const set = await setSign(ctx.session, { code, change: { line: text } })
    return set.ok ? { toast: ctx.t.plain('journal.kinds.saved') } : set
  },
  async after(ctx) {
    const screen = await signsOf(ctx, signsScreen)
    return 'refusal' in screen ? refusalScreen(ctx.t, screen) : screen
  },
}
