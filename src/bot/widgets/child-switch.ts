import type { Child } from '../../app/people/read-children.ts'
import { grid, keyboard, toggle } from '../kit/keyboard.ts'
import type { Screen } from '../kit/screen.ts'

/** Buttons of a row. */
const across = 3

/** The child switch above a screen (A4): the same screen for each of a guardian's children, the present one marked. */
export function withChildSwitch(
  children: readonly Child[],
  chosen: number,
  screen: Screen,
  packFor: (studentId: number) => string,
): Screen {
  const names = childNames(children)
  const buttons = children.map(({ id }) => toggle(id === chosen, names.get(id) ?? '', packFor(id)))
  return { ...screen, keyboard: keyboard(...grid(buttons, across), ...(screen.keyboard?.inline_keyboard ?? [])) }
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
