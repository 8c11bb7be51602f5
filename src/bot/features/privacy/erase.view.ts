import type { ErasureAct, ErasurePlan } from '../../../app/privacy/erase-person.ts'
import { type ErasureReason, erasureReasons } from '../../../domain/privacy/erasure.ts'
import { erasedTexts, groundTexts } from '../../../files/personal-words.ts'
import { escapeHtml, type Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

const back = (t: Translate, person: number): Row =>
  lastRow(t, button(t.plain('privacy.erase.back'), presses.card.pack({ person })))

/** Why: it goes into the act. */
export const eraseReasonsScreen = (t: Translate, { personId: person, name }: ErasurePlan): Screen => ({
  text: lines(t('privacy.erase.title', { name }), '', t('privacy.erase.why')),
  keyboard: keyboard(
    ...erasureReasons.map((reason) => [
      button(t.plain(`privacy.erase.reason.${reason}`), presses.askErase.pack({ person, reason })),
    ]),
    back(t, person),
  ),
})

/** What goes, and what stays by which law, before it is done. */
export const askEraseScreen = (t: Translate, plan: ErasurePlan, reason: ErasureReason): Screen => {
  const { personId: person, name, version } = plan
  return {
    text: lines(
      t('privacy.erase.title', { name }),
      t('privacy.erase.chosen', { reason: t.plain(`privacy.erase.reason.${reason}`) }),
      '',
      t('privacy.erase.goes'),
      ...erasedTexts(t, plan).map((text) => t('privacy.erase.ground', { text })),
      '',
      t('privacy.erase.stays'),
      ...groundTexts(t, plan).map((text) => t('privacy.erase.ground', { text })),
      '',
      t('privacy.erase.warning'),
    ),
    keyboard: keyboard(
      [button(t.plain('privacy.erase.yes'), presses.erasePerson.pack({ person, reason, version }))],
      back(t, person),
    ),
  }
}

const doneText = (t: Translate, { name, personId }: ErasureAct) => t('privacy.erase.done', { name, number: personId })

/** In place of the question; the act stands below. */
export const erasedScreen = (t: Translate, act: ErasureAct): Screen => ({
  text: doneText(t, act),
  keyboard: keyboard(
    [button(t.plain('privacy.erase.again'), presses.eraseAct.pack({ person: act.personId }))],
    back(t, act.personId),
  ),
})

/** Below the act. */
export const actScreen = (t: Translate, { personId }: ErasureAct): Screen => ({
  text: escapeHtml(t.plain('privacy.act.title')),
  keyboard: keyboard(back(t, personId)),
})
