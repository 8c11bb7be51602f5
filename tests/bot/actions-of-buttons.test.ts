import { expect, test } from 'vitest'
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
