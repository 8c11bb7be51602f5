import type { HomeRole } from '../../../domain/access/actor.ts'
import { passing } from '../../../domain/privacy/retention.ts'
import { keepText } from '../../../files/personal-words.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { wayHome } from '../../kit/way-home.ts'

/** What each role of a person does here; a stranger has neither a role nor a home. */
export function helpScreen(t: Translate, roles: readonly HomeRole[] | undefined): Screen {
  if (!roles || roles.length === 0) return withWayHome(t, t('access.help.stranger'), roles !== undefined)
  const said = roles.map((role) => t(`access.help.${role}`))
  return withWayHome(t, lines(t('access.help.title'), '', ...said, '', t('access.help.commands')), true)
}

export const privacyScreen = (t: Translate, roles: readonly HomeRole[] | undefined): Screen =>
  withWayHome(t, t('access.privacy', termsOf(t)), roles !== undefined)

/** How long it takes until what passes by itself is gone. */
const termsOf = (t: Translate) => ({
  texts: keepText(t, passing.Notice),
  typed: keepText(t, passing.ConversationState),
  tries: keepText(t, passing.FailedRedemption),
})

const withWayHome = (t: Translate, text: string, known: boolean): Screen => ({
  text,
  ...(known && { keyboard: wayHome(t) }),
})
