import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Translate } from '../../i18n/index.ts'
import { keyboard, lastRow } from './keyboard.ts'

/** The one button of a screen that leads nowhere else: there is no dead end. */
export const wayHome = (t: Translate): InlineKeyboardMarkup => keyboard(lastRow(t))
