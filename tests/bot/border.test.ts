import fc from 'fast-check'
import type { Update } from 'grammy/types'
import { expect, onTestFinished, test } from 'vitest'
import { createBot } from '../../src/bot/create-bot.ts'
import { presses } from '../../src/bot/presses.ts'
import { legible, legibleWithin } from '../../src/domain/legible.ts'
import { inBursts } from '../support/attack.ts'
import { aSchoolToAttack, attackable } from '../support/forged.ts'
import { askedIn, frozenDialogues } from '../support/frozen-dialogues.ts'
import { aFullSchool } from '../support/full-school.ts'
import { aDraft } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const anyText = fc.string({ unit: 'binary' })

test('whatever is written, a column of text and one of JSON hold it, and what points into it stays right', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.string().map((text) => `\ud800${text}\u0000\u009f\n`),
      ),
      (text) => {
        const clean = legible(text)
        expect(clean).toHaveLength(text.length)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(/(?![\n\t])\p{Cc}/u)
        expect(legible(clean)).toBe(clean)
        if (!/(?![\n\t])\p{Cc}/u.test(text) && text.isWellFormed()) expect(clean).toBe(text)
      },
    ),
  )
  expect(legibleWithin({ a: ['x\u0000y', 1, null], b: { c: true } })).toEqual({ a: ['x y', 1, null], b: { c: true } })
})

/** What no app sends, to the bot of this school, as if Telegram had. */
async function rawWay(school: OpenSchool) {
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const { deps, client } = school
  const { bot, idle, follower } = createBot({ token: '123456:test', client, deps, kick: () => {}, onError })
  await bot.init()
  onTestFinished(() => follower.stop())
  let id = 1_000_000
  return {
    errors,
    async write(account: number | string, content: object) {
      const from = { id: Number(account), is_bot: false, first_name: 'Че\u0000ловек', language_code: 'ru' }
      const chat = { id: Number(account), type: 'private', first_name: from.first_name }
      const message = { message_id: ++id, date: 1_789_000_000, chat, from, ...content }
      await bot.handleUpdate({ update_id: id, message } as Update)
      await idle()
    },
  }
}

/** Rows in which somebody’s control character stands. */
const withControls = async ({ db }: OpenSchool): Promise<readonly string[]> => {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type IN ('text', 'jsonb')
      AND table_name NOT IN ('_migrations', '_definitions')`
  const found = columns.map(
    ({ table, column }) =>
      `SELECT '${table}.${column}' AS place FROM "${table}"
       WHERE "${column}"::text ~ '[\\x01-\\x08\\x0b-\\x1f\\x7f-\\x9f]|\\\\u00[01]'`,
  )
  const rows = await db.$queryRawUnsafe<{ place: string }[]>(found.join(' UNION '))
  return rows.map(({ place }) => place)
}

test('K2 When what is sent holds characters that no column takes, every dialogue takes the rest, and nothing fails', async () => {
  const school = await openSchool()
  await aFullSchool(school)
  const { people, db } = school
  const { write, errors } = await rawWay(school)
  for (const account of Object.values(people.accounts)) await school.chat(account).start()
  for (const [name, [who, args]] of Object.entries(frozenDialogues)) {
    const chat = school.chat(people.accounts[who])
    const state = askedIn(name, args, chat.id, chat.last.id)
    await db.conversationState.create({ data: { key: `telegram:${chat.id}`, state, updatedAt: new Date() } })
    await write(chat.id, { text: 'Ве\u0000сна\u0007 \ud83d' })
    expect(errors, name).toEqual([])
    await chat.pressData(chat.last.id, presses.dialogueSave.pack({}))
    expect(school.errors, name).toEqual([])
    await db.conversationState.deleteMany()
  }
  const teacher = people.accounts.teacher
  await school.chat(teacher).pressData(school.chat(teacher).last.id, presses.askTopic.pack({ lesson: 1 }))
  await school.chat(teacher).pressData(school.chat(teacher).last.id, 'of a menu\u0000')
  expect(await db.conversationState.count()).toBe(0)
  await write(teacher, { document: { file_id: 'x', file_unique_id: 'y', file_name: 'а\u0000.csv' }, caption: '\u0000' })
  await write(teacher, { text: '/start a\u0000b', entities: [{ type: 'bot_command', offset: 0, length: 6 }] })
  await school.chat(4_040).start()
  await write(4_040, { text: '7k2qm\u00009хw4т' })
  await write(4_040, { text: '/start \u0000', entities: [{ type: 'bot_command', offset: 0, length: 6 }] })
  const { last } = school.chat(teacher)
  for (const data of ['1l.\u0000', '1C.\u0000', '\u0000', '1L.ru\u0000'])
    expect((await school.chat(teacher).pressData(last.id, data))?.text, data).toContain('устарела')
  expect([...errors, ...school.errors]).toEqual([])
  expect(await withControls(school)).toEqual([])
  const { topic } = await db.lesson.findUniqueOrThrow({ where: { id: 1 } })
  expect(topic).toBe('Ве сна  \ufffd')
}, 60_000)

test('K2 When a value is pressed that no button offers, it is answered like an old one and nothing is set', async () => {
  const school = await openSchool()
  const { people, db, deps } = school
  const head = await school.chat(people.accounts.head).start()
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  const postId = await aDraft(deps, people.head)
  const draft = await db.post.findUniqueOrThrow({ where: { id: postId } })
  const settings = await db.school.findFirstOrThrow()
  const largest = 2 ** 31 - 1
  const post = postId
  const far = school.clock.now().add({ hours: 24 * 400 }).epochMilliseconds / 60_000
  const hundredYears = Temporal.PlainDate.from('2110-01-01')
  const old = 'Эта кнопка устарела'
  const tooFar = 'слишком далеко'
  for (const [chat, data, answer] of [
    [head, presses.setEditDays.pack({ days: 2 }), old],
    [head, presses.setEditDays.pack({ days: largest }), old],
    [head, presses.setNewsMinutes.pack({ minutes: 17 }), old],
    [head, presses.setNewsMinutes.pack({ minutes: 0 }), old],
    [head, presses.setTestLimits.pack({ days: 4, weeks: 3 }), old],
    [head, presses.setTestLimits.pack({ days: 1, weeks: 0 }), old],
    [head, presses.setSilentDays.pack({ days: 8 }), old],
    [head, '1MX.1.letters', old],
    [head, '1dk.1.-1', old],
    [head, '1fo.-1', old],
    [head, '1fo.zzzzzz', old],
    [head, '1cd.zzzz', old],
    [head, presses.setAudience.pack({ post, part: 'grade', id: 99, to: 'on' }), old],
    [head, presses.setAudience.pack({ post, part: 'class', id: largest, to: 'on' }), old],
    [head, presses.setAudience.pack({ post, part: 'person', id: largest, to: 'on' }), old],
    [head, presses.setAudience.pack({ post, part: 'department', id: largest, to: 'on' }), old],
    [head, presses.setPublishAt.pack({ post, minute: Math.floor(far) }), tooFar],
    [head, presses.setSigningBy.pack({ post, day: hundredYears }), tooFar],
    [head, presses.leaving.pack({ person: people.teacherId, day: hundredYears, version: 1 }), tooFar],
    [mother, presses.setDigest.pack({ minute: 1441 }), old],
    [mother, presses.setDigest.pack({ minute: 1081 }), old],
    [mother, presses.setQuiet.pack({ from: 5, to: 5 }), old],
    [mother, presses.setQuiet.pack({ from: 1320, to: 1440 }), old],
  ] as const)
    expect((await chat.pressData(chat.last.id, data))?.text, data).toContain(answer)
  expect(await db.school.findFirstOrThrow()).toEqual(settings)
  expect(await db.post.findUniqueOrThrow({ where: { id: postId } })).toEqual(draft)
  expect(await db.preferences.count()).toBe(0)
  expect(school.errors).toEqual([])
})

test('K2 When every number of a button is as large as it can be, its press is answered and nothing fails', async () => {
  const school = await openSchool()
  const roles = await aSchoolToAttack(school)
  const last = Temporal.PlainDate.from('2119-12-31')
  const largest: Readonly<Record<string, unknown>> = { day: last, until: last, month: last.toPlainYearMonth() }
  const all = attackable.flatMap((name) => {
    const press = presses[name]
    const values = Object.fromEntries(press.fields.map((field: string) => [field, largest[field] ?? 2 ** 31 - 1]))
    const data = (press.pack as (values: unknown) => string)(values)
    return press.unpack(data) ? [{ name, data, values: {} }] : []
  })
  expect(all.length).toBeGreaterThan(100)
  for (const role of ['coordinator', 'class teacher', 'guardian'] as const)
    await inBursts(school, await school.chat(roles[role]).start(), all, () => [])
}, 60_000)
