import { expect, test } from 'vitest'
import { crawl, type Seen } from '../support/crawl.ts'
import { aFullSchool } from '../support/full-school.ts'
import { livesBeside, livesElsewhere } from '../support/other-lives.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { openSchool } from '../support/school.ts'

/** All that somebody reads from home on, by the button that leads there. */
async function readsOf(chat: PersonsChat): Promise<Readonly<Record<string, readonly string[]>>> {
  const read = new Map<string, readonly string[]>()
  const look = ({ name, button, text, buttons }: Seen) => {
    const key = `${name} ${button.callback_data ?? ''} «${button.text}»`
    // whom a draft for the school would reach is the one thing that others change
    const words = text.replace(/Получат .*Заблокировали бота: \d+\./s, '')
    read.set(key, [words, ...buttons.map((each) => `[${each.text}] ${each.callback_data ?? ''}`)])
  }
  // what is in a file is not read here
  await crawl(chat, look, ['classPageFile', 'printReceipts', 'subjectTrend'])
  return Object.fromEntries(read)
}

test.each([
  { who: 'class teacher', lives: [livesElsewhere] },
  { who: 'guardian', lives: [livesElsewhere, livesBeside] },
  { who: 'student', lives: [livesElsewhere, livesBeside] },
] as const)(
  'A5 When a $who’s school fills with the lives of others, each screen stays as it was to the letter',
  async ({ who, lives }) => {
    const school = await openSchool()
    const accounts = await aFullSchool(school)
    const chat = school.chat(accounts[who])
    const { db, people } = school
    const eighth = await people.build.schoolClass(people.yearId, 8, 'Я', 2)
    const before = await readsOf(chat)
    // what was opened was read
    await db.receipt.deleteMany({ where: { person: { links: { some: { account: accounts[who] } } } } })
    for (const live of lives) await live(school, eighth)
    expect(await readsOf(chat)).toEqual(before)
    expect(school.errors).toEqual([])
  },
)
