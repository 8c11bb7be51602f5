import { Api, Context } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { expect, test } from 'vitest'
import { answerInDialogue } from '../../src/bot/kit/screen.ts'

/** What the press is answered with in the end. */
async function answeredWith(text: string): Promise<unknown> {
  const said: unknown[] = []
  const api = new Api('1:a')
  api.config.use(async (_call, _method, payload) => {
    said.push(payload)
    return { ok: true, result: true as never }
  })
  const from = { id: 1, is_bot: false, first_name: 'Анна' }
  const update: Update = { update_id: 1, callback_query: { id: '1', from, chat_instance: '1', data: 'h' } }
  await answerInDialogue(new Context(update, api, { id: 2, is_bot: true } as UserFromGetMe), { text })
  return said
}

test('A toast that is too long ends between two characters, and says that there was more', async () => {
  expect(await answeredWith('👍'.repeat(201))).toMatchObject([{ text: `${'👍'.repeat(199)}…` }])
  expect(await answeredWith('👍'.repeat(200))).toMatchObject([{ text: '👍'.repeat(200) }])
})
