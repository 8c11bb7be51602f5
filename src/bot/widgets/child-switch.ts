import { InlineKeyboard } from 'grammy'
import type { Child } from '../../app/people/read-children.ts'
import type { Translate } from '../../i18n/index.ts'
import type { Screen } from '../kit/screen.ts'

/** Buttons of a row. */
const across = 3

/** The child switch above a screen (A4): the same screen for each of a guardian's children, the present one marked. */
export function withChildSwitch(
  t: Translate,
  children: readonly Child[],
  chosen: number,
  screen: Screen,
  packFor: (studentId: number) => string,
): Screen {
  const names = childNames(children)
  const keyboard = new InlineKeyboard()
  for (const [index, { id }] of children.entries()) {
    const name = names.get(id) ?? ''
    keyboard.text(id === chosen ? t.plain('families.child-chosen', { name }) : name, packFor(id))
    if (index % across === across - 1) keyboard.row()
  }
  return { ...screen, keyboard: keyboard.row().append(new InlineKeyboard(screen.keyboard?.inline_keyboard)) }
}

/** First names; children of one name with the class, and of one class too with the whole name. */
function childNames(children: readonly Child[]): ReadonlyMap<number, string> {
  const whole = ({ name }: Child) => name
  const forms = [
    ({ firstName }: Child) => firstName,
    ({ firstName, className }: Child) => `${firstName}, ${className ?? '—'}`,
    whole,
  ]
  const isAlone = (form: (child: Child) => string, child: Child) =>
    children.filter((other) => form(other) === form(child)).length === 1
  return new Map(children.map((child) => [child.id, (forms.find((form) => isAlone(form, child)) ?? whole)(child)]))
}
