import type { Translate } from '../../i18n/index.ts'
import { type Button, button } from '../kit/keyboard.ts'
import { presses } from '../presses.ts'

/** To the card of a lesson, from all that is about it. */
export const toLesson = (t: Translate, lesson: number): Button =>
  button(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson }))
