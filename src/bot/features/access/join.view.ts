import type { CodeOwner } from '../../../app/access/redeem-code.ts'
import { type Named, wholeName } from '../../../domain/people/list-names.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

export const welcomeScreen = (t: Translate, school: string): Screen => ({
  text: lines(school === '' ? t('access.welcome-unnamed') : t('access.welcome', { school }), '', t('access.how')),
})

/** «Вы — мама…», what passes through Telegram, and the agreement (п. 6.6). The button carries what was typed. */
export function consentScreen(t: Translate, owner: CodeOwner, secret: string): Screen {
  return {
    text: lines(t('access.consent', { name: wholeName(owner), who: whoText(t, owner) }), '', t('access.consent-terms')),
    keyboard: keyboard([button(t.plain('access.agree'), presses.consent.pack({ secret }))]),
  }
}

/** Everything that the person is to the school: «, учитель математики, родитель: Кузнецов Илья, 3А». */
function whoText(t: Translate, owner: CodeOwner): string {
  const parts: string[] = []
  if (owner.position !== null) parts.push(t.plain('access.who.staff', { position: withSmallLetter(owner.position) }))
  if (owner.student)
    parts.push(
      owner.student.className === null
        ? t.plain('access.who.student-no-class')
        : t.plain('access.who.student', { className: owner.student.className }),
    )
  if (owner.children.length > 0) {
    const children = owner.children
      .map(({ name, className }) =>
        className === null
          ? t.plain('access.who.child-no-class', { name })
          : t.plain('access.who.child', { name, className }),
      )
      .join('; ')
    parts.push(t.plain('access.who.children', { children }))
  }
  return parts.join('')
}

/** «Учитель математики» in the middle of a sentence; «ИО директора» stays as it is. */
const withSmallLetter = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

export const leaveScreen = (t: Translate): Screen => ({
  text: t('access.leave.ask'),
  keyboard: keyboard(lastRow(t, button(t.plain('access.leave.yes'), presses.leave.pack({})))),
})

export const leftScreen = (t: Translate): Screen => ({ text: t('access.leave.done') })

/** A second code of somebody who is in: the same human being in two lists, or another one at this telephone. */
export function secondCodeScreen(
  t: Translate,
  self: Named,
  owner: CodeOwner,
  { secret, same }: { secret: string; same: boolean },
): Screen {
  const words = { self: wholeName(self), name: wholeName(owner), who: whoText(t, owner) }
  const yes = same
    ? button(t.plain('access.second.join'), presses.joinPersons.pack({ secret }))
    : button(t.plain('access.second.enter'), presses.enterInstead.pack({ secret }))
  return askScreen(
    same ? t('access.second.same', words) : lines(t('access.second.other', words), '', t('access.consent-terms')),
    yes,
    button(t.plain('access.second.no'), presses.home.pack({})),
  )
}

/** The agreement to a text that has changed; until then nothing else is shown (п. 6.6). */
export const agreeAnewScreen = (t: Translate, version: number): Screen => ({
  text: lines(t('access.consent-changed'), '', t('access.consent-terms')),
  keyboard: keyboard(
    [button(t.plain('access.agree-anew'), presses.agreeAnew.pack({ version }))],
    [button(t.plain('homes.settings.leave'), presses.askLeave.pack({}))],
  ),
})

/** How long to wait after too many wrong codes. Rounded up, so that whoever waits as long as told is heard. */
export function pauseText(t: Translate, wait: Temporal.Duration): string {
  const minutes = Math.ceil(wait.total('minutes'))
  return minutes <= 60
    ? t.plain('codes.pause.minutes', { count: minutes })
    : t.plain('codes.pause.hours', { count: Math.ceil(minutes / 60) })
}
