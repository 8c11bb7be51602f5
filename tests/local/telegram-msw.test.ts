import { Bot, HttpError, InputFile } from 'grammy'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { aTelegram, token, until } from './support-telegram.ts'

/** The same implementation behind grammY's own requests to api.telegram.org. */
function overMsw() {
  const local = aTelegram()
  const server = setupServer(
    http.all('https://api.telegram.org/*', async ({ request }) => {
      const response = await local.telegram.fetch(request)
      return response.type === 'error' ? HttpResponse.error() : response
    }),
  )
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  return { ...local, bot: new Bot(token) }
}

test('Through msw a bot polls, answers, uploads, and meets faults', async () => {
  const { telegram, boris, bot } = overMsw()
  bot.command('start', (ctx) => ctx.replyWithDocument(new InputFile(Buffer.from('а;б'), 'класс 7А.csv')))
  const running = new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }))
  await running
  boris.start()
  await telegram.settled()
  expect(boris.messages()[1]?.document).toMatchObject({ name: 'класс 7А.csv', size: 5 })

  telegram.faults.next('sendMessage', { kind: 'lost-answer' })
  await expect(bot.api.sendMessage(8, 'x')).rejects.toBeInstanceOf(HttpError)
  expect(boris.messages().at(-1)?.text).toBe('x')
  await bot.stop()
  await until(() => !bot.isRunning())
})
