import { expect, test } from 'vitest'
import { createHttp, type HttpHandlers } from '../../src/http/app.ts'

const secret = 'AAAAAAAAAAAAAAAAAAAAAA'
const text = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'
const calendar: HttpHandlers['calendar'] = async (token) => (token === secret ? { text, tag: 'one' } : undefined)
const local = () => new Response('the local page')
const webhook = async () => new Response('an update')

test('a calendar is there for whoever knows its address, by GET and HEAD', async () => {
  const app = createHttp({ calendar, local })
  const answer = await app.request(`/calendar/${secret}.ics`)
  expect([answer.status, await answer.text()]).toEqual([200, text])
  const head = await app.request(`/calendar/${secret}.ics`, { method: 'HEAD' })
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', '"one"'])
})

test('whoever guesses hears the same whatever he guesses', async () => {
  const app = createHttp({ calendar, webhook })
  const guesses = [secret.toLowerCase(), `${secret}A`, 'x', secret.slice(1), `${secret}.ics`, '..%2Fhealth', '']
  for (const guess of guesses) {
    const answer = await app.request(`/calendar/${guess}.ics`)
    expect([answer.status, await answer.text()], guess).toEqual([404, 'Not Found'])
  }
})

test('a calendar comes after the start, and again after an outage', async () => {
  const handlers: Partial<HttpHandlers> = {}
  const app = createHttp(handlers)
  expect((await app.request(`/calendar/${secret}.ics`)).status).toBe(503)
  handlers.calendar = async () => {
    throw new Error('the database is down')
  }
  const answer = await app.request(`/calendar/${secret}.ics`)
  expect([answer.status, await answer.text(), answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '60'])
  handlers.calendar = calendar
  expect((await app.request(`/calendar/${secret}.ics`)).status).toBe(200)
})

test('updates and the local page are where they were', async () => {
  const app = createHttp({ calendar, webhook })
  expect(await (await app.request('/telegram', { method: 'POST' })).text()).toBe('an update')
  expect((await app.request('/calendar')).status).toBe(404)
  expect(await (await createHttp({ calendar, local }).request('/')).text()).toBe('the local page')
})
