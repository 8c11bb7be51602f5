import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import type { OpenSchool } from '../support/school.ts'
import { everyScreen, openTwoClasses, type Secret, secrets, type Who } from '../support/two-classes.ts'

const words = Object.keys(secrets) as Secret[]

/** The words of the table that the bot says while that is done. */
async function saidBy(school: OpenSchool, act: () => Promise<unknown>): Promise<Secret[]> {
  const before = school.telegram.calls.length
  await act()
  const said = JSON.stringify(school.telegram.calls.slice(before).map(({ params }) => params))
  return words.filter((word) => said.includes(word))
}

const mayRead = (word: Secret, who: Who) => (secrets[word] as readonly Who[]).includes(who)
const stolen = (found: readonly Secret[], who: Who) => found.filter((word) => !mayRead(word, who))

/** Everybody, and how many posts are new to him: of the school, of the staff, of his class. */
const everybody: readonly (readonly [Who, number])[] = [
  ['teacher', 3],
  ['head', 0],
  ['ivanov', 2],
  ['petrova', 2],
  ['motherOfIvanov', 2],
  ['otherLeader', 3],
  ['otherTeacher', 2],
  ['tikhonov', 2],
  ['motherOfTikhonov', 2],
  ['leftYesterday', 2],
  ['leftInJune', 0],
]

test.each(everybody)(
  'A5 When %s presses every button of both classes, what is his is there, and nothing of somebody else',
  async (who, unread) => {
    const school = await openTwoClasses({ at: '2026-09-11T15:00' })
    const chat = school.chat(school.people.accounts[who])
    const home = await saidBy(school, () => chat.start())
    const wrong = stolen(home, who).map((word) => `finds «${word}» at home`)
    expect(chat.buttons).toContain(unread === 0 ? '📰 Новости' : `📰 Новости · 🆕 ${unread}`)
    for (const { what, data, finds } of everyScreen(school)) {
      const found = await saidBy(school, () => chat.pressData(chat.last.id, data))
      const due = (Object.keys(finds) as Secret[]).filter((word) => finds[word]?.includes(who))
      wrong.push(...due.filter((word) => !found.includes(word)).map((word) => `misses «${word}» in: ${what}`))
      wrong.push(...stolen(found, who).map((word) => `finds «${word}» in: ${what}`))
    }
    await chat.pressData(chat.last.id, presses.searchPosts.pack({}))
    const found = await saidBy(school, () => chat.send('учительская'))
    expect(found, 'search').toEqual(mayRead('пост-учительская', who) ? ['пост-учительская'] : [])
    expect(wrong).toEqual([])
    expect(school.errors).toEqual([])
  },
)
