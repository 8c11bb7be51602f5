import { Api } from 'grammy'
import { expect, test } from 'vitest'
import { createRedraw } from '../../src/bot/kit/redraw.ts'
import { fakeTimer } from '../support/fake-timer.ts'

/** A message to be redrawn, and when which of its screens was drawn. */
function aMessage({ fails = false } = {}) {
  const timer = fakeTimer()
  const drawn: string[] = []
  const errors: unknown[] = []
  const api = new Api('1:a')
  api.config.use(async (_call, _method, payload) => {
    if (fails) throw new Error('away')
    drawn.push((payload as unknown as { text: string }).text)
    return { ok: true, result: true as never }
  })
  const { redraw, flush, transformer } = createRedraw(api, (error) => errors.push(error), timer)
  const others = new Api('1:a')
  others.config.use(async (_call, _method, payload) => {
    drawn.push((payload as unknown as { text: string }).text)
    return { ok: true, result: true as never }
  }, transformer)
  const take = () => others.editMessageText(1, 1, 'another')
  const ask = (text: string, message = 1) => redraw(1, message, async () => ({ text: `${timer.now()} ${text}` }))
  const pass = async (ms: number) => {
    timer.advance(ms)
    await new Promise(setImmediate)
  }
  return { ask, pass, flush, take, drawn, errors }
}

test('When taps follow one another, the message is drawn once, as after the last, a quarter of a second later', async () => {
  const { ask, pass, drawn } = aMessage()
  ask('one tap')
  await pass(249)
  ask('two taps')
  await pass(249)
  expect(drawn).toEqual([])
  await pass(1)
  expect(drawn).toEqual(['499 two taps'])
  await pass(10_000)
  expect(drawn).toHaveLength(1)
})

test('When somebody taps on and on, the message follows at least every 0.9 s', async () => {
  const { ask, pass, drawn } = aMessage()
  for (let tap = 1; tap <= 10; tap++) {
    ask(`${tap} taps`)
    await pass(200)
  }
  await pass(250)
  expect(drawn).toEqual(['900 5 taps', '1900 10 taps'])
})

test('Each message waits for its own taps; what waits is drawn at once when all has to end', async () => {
  const { ask, pass, flush, drawn } = aMessage()
  ask('first', 1)
  await pass(100)
  ask('second', 2)
  await pass(150)
  expect(drawn).toEqual(['250 first'])
  await flush()
  expect(drawn).toEqual(['250 first', '250 second'])
  await pass(1000)
  expect(drawn).toHaveLength(2)
})

test('When another screen took the message, what waited for it and what was being read for it is not drawn', async () => {
  const { ask, pass, flush, take, drawn } = aMessage()
  ask('waits')
  await take()
  await pass(1000)
  expect(drawn).toEqual(['another'])
  ask('is read')
  const end = flush()
  await take()
  await end
  expect(drawn).toEqual(['another', 'another'])
})

test('A drawing that fails is reported, and the next one is drawn all the same', async () => {
  const { ask, flush, errors } = aMessage({ fails: true })
  ask('one')
  await flush()
  ask('two')
  await flush()
  expect(errors).toHaveLength(2)
})
