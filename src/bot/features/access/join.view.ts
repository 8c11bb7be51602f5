import { InlineKeyboard } from 'grammy'
import type { CodeOwner } from '../../../app/access/redeem-code.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

export const welcomeScreen = (t: Translate, school: string): Screen => ({
  text: lines(school === '' ? t('access.welcome-unnamed') : t('access.welcome', { school }), '', t('access.how')),
})

/** «Вы — мама…», what passes through Telegram, and the agreement (п. 6.6). The button carries what was typed. */
export function consentScreen(t: Translate, owner: CodeOwner, secret: string): Screen {
  const name = [owner.lastName, owner.firstName, owner.middleName].filter(Boolean).join(' ')
  return {
    text: t('access.consent', { name, who: whoText(t, owner) }),
    keyboard: new InlineKeyboard().text(t.plain('access.agree'), presses.consent.pack({ secret })),
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
  keyboard: new InlineKeyboard()
    .text(t.plain('access.leave.yes'), presses.leave.pack({}))
    .text(t.plain('common.home'), presses.home.pack({})),
})
