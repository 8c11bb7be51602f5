import { Composer, InlineKeyboard } from 'grammy'
import {
  countedWorkKind,
  readWorkKinds,
  retireWorkKind,
  type WorkKind,
  writeWorkKind,
} from '../../../app/journal/work-kinds.ts'
import { can } from '../../../domain/access/can.ts'
import { isSameTitle, readWorkKind, type WorkKindWords } from '../../../domain/journal/work-kind.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { type Refused, refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** What the coordinator sets for the whole journal. */
export function journalSettingsScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.journalSettings, showJournalSettings)
  onPress(composer, presses.workKinds, showKinds)
  onPress(composer, presses.workKind, async (ctx, { kind }) => {
    const counted = await countedWorkKind(ctx.session, kind)
    await (counted.ok ? show(ctx, kindScreen(ctx.t, counted.value)) : showRefusal(ctx, counted))
  })
  onPress(composer, presses.askWorkKind, (ctx, { kind }) => ctx.conversation.enter('work-kind', { kind }))
  onPress(composer, presses.retireWorkKind, async (ctx, { kind, to }) => {
    const input = { id: kind, retired: to === 'out' }
    const retired = await retireWorkKind(ctx.session, input)
    if (!retired.ok) return showRefusal(ctx, retired)
    await answer(ctx, { text: ctx.t.plain('journal.kinds.saved') })
    await showKinds(ctx)
  })
  return composer
}

export async function showJournalSettings(ctx: KnownContext): Promise<void> {
  if (!can(ctx.identity.actor, 'journal.configure')) return showRefusal(ctx, { ok: false, refusal: 'forbidden' })
  await show(ctx, {
    text: ctx.t('journal.settings.title'),
    keyboard: new InlineKeyboard()
      .text(ctx.t.plain('journal.settings.kinds'), presses.workKinds.pack({}))
      .row()
      .text(ctx.t.plain('journal.settings.signs'), presses.absenceSigns.pack({}))
      .row()
      .text(ctx.t.plain('journal.settings.tests'), presses.testLimits.pack({}))
      .row()
      .text(ctx.t.plain('journal.settings.edit-days'), presses.editDays.pack({}))
      .row()
      .text(ctx.t.plain('journal.settings.news'), presses.newsMinutes.pack({}))
      .row()
      .text(ctx.t.plain('journal.settings.corrections'), presses.corrections.pack({}))
      .row()
      .text(ctx.t.plain('common.home'), presses.home.pack({})),
  })
}

async function kindsScreen(ctx: KnownContext): Promise<Screen | Refused> {
  const kinds = await readWorkKinds(ctx.session)
  return kinds.ok ? workKindsScreen(ctx.t, kinds.value) : kinds
}

async function showKinds(ctx: KnownContext): Promise<void> {
  const screen = await kindsScreen(ctx)
  await ('refusal' in screen ? showRefusal(ctx, screen) : show(ctx, screen))
}

const words = ({ title, shortTitle, weight, sign }: WorkKindWords) => ({
  title,
  shortTitle,
  weight,
  sign: sign ? `${sign} ` : '',
})

function workKindsScreen(t: Translate, kinds: readonly WorkKind[]): Screen {
  const keyboard = new InlineKeyboard()
  for (const kind of kinds)
    keyboard
      .text(
        label(t.plain(kind.retired ? 'journal.kinds.retired' : 'journal.kinds.row', words(kind))),
        presses.workKind.pack({ kind: kind.id }),
      )
      .row()
  keyboard
    .text(t.plain('journal.kinds.add'), presses.askWorkKind.pack({ kind: 0 }))
    .row()
    .text(t.plain('journal.settings.back'), presses.journalSettings.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: lines(t('journal.kinds.title'), '', t('journal.kinds.hint')), keyboard }
}

function kindScreen(t: Translate, kind: WorkKind & { readonly marks: number }): Screen {
  return {
    text: lines(
      t('journal.kinds.card', words(kind)),
      t('journal.kinds.marks', { count: kind.marks }),
      kind.retired ? t('journal.kinds.is-retired') : undefined,
    ),
    keyboard: new InlineKeyboard()
      .text(t.plain('journal.kinds.change'), presses.askWorkKind.pack({ kind: kind.id }))
      .row()
      .text(
        t.plain(kind.retired ? 'journal.kinds.offer' : 'journal.kinds.retire'),
        presses.retireWorkKind.pack({ kind: kind.id, to: kind.retired ? 'on' : 'out' }),
      )
      .row()
      .text(t.plain('journal.kinds.back'), presses.workKinds.pack({}))
      .text(t.plain('common.home'), presses.home.pack({})),
  }
}

/** A kind of work in one line; `kind` 0 is a new one. */
export const workKindDialogue: TextDialogue<{ kind: number }> = {
  name: 'work-kind',
  action: 'journal.configure',
  async prompt(ctx, { kind }) {
    const kinds = await readWorkKinds(ctx.session)
    if (!kinds.ok) return kinds
    const known = kinds.value.find(({ id }) => id === kind)
    if (kind !== 0 && !known) return { ok: false, refusal: 'no-work-kind' }
    return lines(
      known ? ctx.t('journal.kinds.ask-change', words(known)) : ctx.t('journal.kinds.ask'),
      '',
      ctx.t('journal.kinds.example'),
    )
  },
  async preview(ctx, { kind }, text) {
    const read = readWorkKind(text)
    if (!read.ok) return read
    const kinds = await readWorkKinds(ctx.session)
    if (!kinds.ok) return kinds
    if (kinds.value.some((one) => one.id !== kind && isSameTitle(one, read.value)))
      return { ok: false, refusal: 'same-work-kind' }
    return { text: ctx.t('journal.kinds.card', words(read.value)) }
  },
  async save(ctx, { kind }, text) {
    const input = { id: kind === 0 ? null : kind, line: text }
    const written = await writeWorkKind(ctx.session, input)
    return written.ok ? { toast: ctx.t.plain('journal.kinds.saved') } : written
  },
  async after(ctx) {
    const screen = await kindsScreen(ctx)
    return 'refusal' in screen ? refusalScreen(ctx.t, screen) : screen
  },
}
