import type { Card } from '../../../app/people/read-card.ts'
import type { Screen } from '../../kit/screen.ts'
import { guardianAloneScreen } from './guardian.view.ts'
import { staffScreen } from './staff.view.ts'
import { studentScreen } from './student.view.ts'
import type { CardFrame } from './words.view.ts'

/** Whoever it is: a student, a member of staff, or a guardian alone. */
export function cardScreen(frame: CardFrame, card: Card): Screen {
  if (card.student) return studentScreen(frame, card, card.student)
  return card.staff ? staffScreen(frame, card, card.staff) : guardianAloneScreen(frame, card)
}
