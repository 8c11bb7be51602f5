import type { Seen } from './crawl.ts'
import { nasty } from './nasty.ts'

/** A menu's data names the build of its keyboard. */
const dataOf = (data = '') => (/^[\w-]+\//.test(data) ? data.split('/').slice(0, 3).join('/') : data)
/** What is new each time: a code, and the address that has it. */
const secret = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b|(?<=start=|calendar\/)[\w-]{22,}/g

/** Screens as they read, and what their buttons do; one that reads the same was read. */
export class FrozenScreens {
  readonly #screens = new Map<string, string>()

  read(who: string, { name, button, toast, text, buttons }: Seen): void {
    const lines = [
      ...(toast?.text ? [`(${toast.text})`] : []),
      text,
      ...buttons.map((each) => `▫ ${each.text} → ${dataOf(each.callback_data ?? each.url)}`),
    ]
    const screen = lines.join('\n').replaceAll(nasty, '').replaceAll(secret, '…')
    if (!this.#screens.has(screen))
      this.#screens.set(screen, `## ${who}: ${name} «${button.text.replaceAll(nasty, '')}»`)
  }

  toString(): string {
    return [...this.#screens].map(([screen, title]) => `${title}\n${screen}\n`).join('\n')
  }
}
