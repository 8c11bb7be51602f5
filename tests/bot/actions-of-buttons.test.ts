import { expect, test } from 'vitest'
import { screens, writes } from '../../src/bot/features.ts'
import { type Handlers, together } from '../../src/bot/kit/handlers.ts'
import type { PressName } from '../../src/bot/kit/pressed.ts'
import { said } from '../../src/bot/kit/screen.ts'
import { presses } from '../../src/bot/presses.ts'

test('A5 Every button names its action; those that anybody may press show and change nothing of anybody’s', () => {
  const open = Object.entries(presses).flatMap(([name, { action }]) => (action === 'anyone' ? [name] : []))
  expect(open).toEqual([
    'home',
    'homeBelow',
    'consent',
    'roles',
    'settings',
    'askLeave',
    'dialogueSave',
    'dialogueOther',
    'dialogueAgain',
    'dialogueCancel',
  ])
})

test('Every button has one handler: one that nobody handles does not compile, and a second one is no start', () => {
  // @ts-expect-error whatever else the table has is missing
  const incomplete: Handlers = { home: async () => said } satisfies Partial<Handlers>
  expect(() => together(incomplete, { home: async () => said })).toThrow('home')
  const elsewhere: PressName[] = ['dialogueSave', 'dialogueOther', 'dialogueAgain', 'dialogueCancel', 'showNotices']
  const handled = [...Object.keys(together(writes, screens)), ...elsewhere]
  expect(handled.toSorted()).toEqual(Object.keys(presses).toSorted())
})
