import { InlineKeyboard } from 'grammy'
import type { Translate } from '../../i18n/index.ts'
import { presses } from '../presses.ts'

/** The one button of a screen that leads nowhere else: there is no dead end. */
export const wayHome = (t: Translate): InlineKeyboard =>
  new InlineKeyboard().text(t.plain('common.home'), presses.home.pack({}))
