import { expect, test } from 'vitest'
import type { DueNotice } from '../../src/app/notices/notice.ts'
import { accountOfChat } from '../../src/bot/telegram.ts'
import { telegramTransport } from '../../src/bot/transport.ts'
import { frozenNotices } from '../support/frozen-notices.ts'
import { faultsOf, nasty } from '../support/nasty.ts'
import { postRow } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'

test('E7 When a notice was written by the bot of before, it is told today in either language, and reads as it was written', async () => {
  const school = await openSchool()
  const { db, deps, people, telegram } = school
  const account = people.accounts.motherOfIvanov
  const personId = people.mothers.ivanov
  const html = 'Собрание&lt;b&gt;&amp;&quot;*_'
  const changed = { html, sign: true, version: 2, readVersion: 2 }
  const post = await db.post.create({ data: postRow(people.headId, `Собрание${nasty}`, 'one', changed) })
  const asked = { state: 'proposed', publishedAt: null } as const
  const proposed = await db.post.create({ data: postRow(people.teacherId, `Можно?${nasty}`, 'two', asked) })
  // the ids that the frozen rows have
  expect([post.id, proposed.id]).toEqual([1, 2])
  const stands = (await school.chat(account).start()).last.id
  const link = await db.link.findFirstOrThrow({ where: { account } })
  await db.deliveredPost.create({ data: { postId: post.id, linkId: link.id, message: `text:${stands}`, version: 1 } })
  for (const [kind, rows] of Object.entries(frozenNotices)) {
    expect(rows.length, `${kind}: its rows go into tests/support/frozen-notices.ts`).toBeGreaterThan(0)
    for (const data of rows)
      await db.$executeRaw`INSERT INTO "Notice" ("personId", kind, data, due) VALUES (${personId}, ${kind}, ${data}::jsonb, now())`
  }

  const stored = (await db.notice.findMany({ orderBy: { id: 'asc' } })) as unknown as DueNotice[]
  const { render, send } = telegramTransport(deps, '123456:test', school.client)
  const said: string[] = []
  const messagesOf = () => telegram.person(Number(account)).messages()
  for (const locale of ['ru', 'en']) {
    const reader = { ...accountOfChat(account), locale, signs: null, covered: false }
    for (const notice of [...stored.map((one) => [one]), stored]) {
      const [{ kind, data }] = notice as [DueNotice]
      const told = `${locale}: ${notice.length > 1 ? 'all at once' : `${kind} ${JSON.stringify(data)}`}`
      const rendered = await render(reader, notice)
      expect(rendered.flatMap(({ noticeIds }) => noticeIds).toSorted(), told).toEqual(
        notice.map(({ id }) => id).toSorted(),
      )
      for (const { message } of notice.length === 1 ? rendered : []) {
        // a picture is drawn once, a text is sent in each language
        const { picture, ...words } = message
        expect(await send(reader, locale === 'ru' ? message : words), told).toMatchObject({ kind: 'sent' })
        const sent = message.edits ? messagesOf().find(({ id }) => id === stands)! : messagesOf().at(-1)!
        const text = sent.text ?? sent.caption ?? ''
        const read = [text, ...(sent.inlineKeyboard ?? []).flat().map((button) => button.text)]
        expect(text.trim().length, told).toBeGreaterThan(10)
        for (const one of read) expect(faultsOf(one), `${told}\n${one}`).toEqual([])
        if (JSON.stringify(data).includes('*_')) expect(read.join('\n'), told).toContain(nasty)
        if (locale === 'ru') said.push(`${kind}\n${read.join('\n▫ ')}\n`)
        if (locale === 'ru') expect(text.replaceAll(nasty, ''), told).toMatch(/\p{Script=Cyrillic}{3}/u)
      }
    }
  }
  // a value that is lost leaves a hole that reads like nothing: whoever changes a notice reads them all
  await expect(said.join('\n')).toMatchFileSnapshot('frozen-notices.ru.txt')
  expect(school.errors).toEqual([])
})
