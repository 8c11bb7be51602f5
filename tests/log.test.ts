import { Writable } from 'node:stream'
import { Api, BotError, type Context } from 'grammy'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeFrom, formatCode } from '../src/domain/access/code.ts'
import { serveHttp } from '../src/local/telegram/http.ts'
import { methods } from '../src/local/telegram/methods/index.ts'
import { createLog, faultLines } from '../src/log.ts'
import { openDatabase } from './support/open-database.ts'

const token = `123456789:${'Aa0-_'.repeat(7)}`
let server: Awaited<ReturnType<typeof serveHttp>>

beforeAll(async () => {
  server = await serveHttp(async () => Response.error())
})
afterAll(() => server.close())

/** methods that take nothing */
const bare = ['getMe', 'getWebhookInfo', 'logOut', 'close']

/** What a log of all levels holds after this. */
function logged(work: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  const sink = new Writable({
    write(chunk, _, written) {
      text += chunk
      written()
    },
  })
  work(createLog('trace', sink))
  return text
}

const thrownBy = (work: () => Promise<unknown>) =>
  work().then(
    () => expect.unreachable('nothing was thrown'),
    (error: unknown) => error,
  )

test('K4 When the connection breaks during any call of the Bot API, the log names the call and holds neither token nor text', async () => {
  const { raw } = new Api(token, { apiRoot: server.url })
  expect(methods.size).toBeGreaterThan(20)
  for (const { name } of methods.values()) {
    const call = raw[name as 'sendMessage']
    const error = await thrownBy(() =>
      bare.includes(name) ? raw[name as 'getMe']() : call({ chat_id: 4242, text: 'Иванову Пете 2 по алгебре' }),
    )
    for (const each of [error, new BotError(error, { update: { message: 'Иванову' } } as unknown as Context)]) {
      const line = logged((log) => log.error({ err: each, updateId: 7 }, 'update failed'))
      expect(line).toContain(name)
      expect(line).toContain('"updateId":7')
      expect(line).not.toMatch(/123456789|Aa0-_|Иван|алгебр|4242/)
      expect(faultLines(each).join('\n')).not.toMatch(/123456789|Aa0-_|Иван|алгебр|4242/)
    }
  }
})

test('K4 When the database refuses a row, the log names the rule and nothing of the row', async () => {
  const { db, botUrl, close } = await openDatabase()
  const client = new pg.Client({ connectionString: botUrl })
  await client.connect()
  const faulty = `INSERT INTO "Person" ("lastName", "firstName", "birthDate") VALUES ('Иванова', 'Анна', 'двойка')`
  const errors = [
    await thrownBy(() => db.$executeRawUnsafe(faulty)),
    await thrownBy(() => client.query(faulty)),
    await thrownBy(() => client.query(`INSERT INTO "Student" (id) SELECT 77 FROM (SELECT 'Иванова')`)),
    await thrownBy(() => db.person.create({ data: { lastName: 'Иванова', firstName: 'Anna', birthDate: 'Bogus' } })),
  ]
  await client.end()
  await close()
  for (const error of errors) {
    const line = logged((log) => log.error({ err: error, personId: 3 }, 'delivery: attempt failed'))
    expect(line).toMatch(/"code":"(P2010|2\w{4})"|PrismaClientValidationError/)
    expect(line).not.toMatch(/Иван|Анна|Anna|двойка|Bogus/)
  }
})

test('K4 What opens something is nowhere in a line, and what nobody named a field stays out of it', () => {
  const code = codeFrom(new Uint8Array([1, 12, 23, 4, 15, 26, 7, 18, 29, 10]))
  const secrets = [token, formatCode(code), code, 's3cret-pass', 'AbCdEf0123456789AbCdEf']
  const words = `https://api.telegram.org/bot${token}/getMe, code ${formatCode(code)} or ${code}, postgres://u:s3cret-pass@host/x, /calendar/AbCdEf0123456789AbCdEf.ics`
  const text = logged((log) => {
    log.warn({ reason: words, payload: 'Петрова', chat: 4242 }, words)
    log.error({ err: new Error(words, { cause: new AggregateError([words, new Error(words)]) }) }, 'failed')
    log.error({ err: words })
    log.error(new Error(`нет ученицы «Петрова Анна», оценка 5: ${words}`))
  })
  for (const secret of secrets) expect(text).not.toContain(secret)
  expect(text).not.toMatch(/Петров|Анна|4242|учениц/)
  expect(text.trim().split('\n')).toHaveLength(4)
  for (const line of text.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) })
})
