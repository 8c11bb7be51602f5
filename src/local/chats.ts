import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { chatState, isPerson } from './people.ts'
import type { LocalPerson, LocalTelegram } from './telegram/index.ts'

const number = z.number().int()
const bodies = {
  start: z.object({ payload: z.string().optional() }),
  text: z.object({ text: z.string().min(1).max(40_000), replyTo: number.optional() }),
  press: z.object({ messageId: number, row: number.min(0), column: number.min(0) }),
  contact: z.object({ phoneNumber: z.string().min(1).max(32) }),
  nothing: z.object({}),
}

/** Shown in the page itself; anything else is only saved, since a document may carry a script. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** What a hand does in one person's chat: below `/local/chats/<id>`. */
export function chatsApi(telegram: LocalTelegram): Hono {
  const app = new Hono()

  app.get('/local/chats/:id', (c) => {
    const person = personOf(telegram, c)
    if (!person) return c.json({ error: 'There is no such person' }, 404)
    const { info, commands, pinned } = person
    const profile = telegram.profile(info.languageCode)
    return c.json({ messages: person.messages(), chat: chatState(telegram, info.id), commands, pinned, profile })
  })

  /** A POST whose JSON fits the shape; what Telegram would not let a hand do is answered with 409 and the reason. */
  function act<T>(name: string, shape: z.ZodType<T>, run: (person: LocalPerson, body: T) => unknown): void {
    app.post(`/local/chats/:id/${name}`, async (c) => {
      const person = personOf(telegram, c)
      if (!person) return c.json({ error: 'There is no such person' }, 404)
      const body = shape.safeParse(await c.req.json().catch(() => undefined))
      if (!body.success) return c.json({ error: z.prettifyError(body.error) }, 400)
      return attempt(c, () => run(person, body.data))
    })
  }

  act('start', bodies.start, (person, { payload }) => person.start(payload))
  act('text', bodies.text, (person, { text, replyTo }) =>
    person.sendText(text, { ...(replyTo !== undefined && { replyTo }) }),
  )
  act('press', bodies.press, (person, { messageId, ...place }) => person.press(messageId, place))
  act('contact', bodies.contact, (person, { phoneNumber }) => person.sendContact(phoneNumber))
  act('read', bodies.nothing, (person) => person.markRead())
  act('block', bodies.nothing, (person) => person.block())
  act('unblock', bodies.nothing, (person) => person.unblock())

  app.post('/local/chats/:id/files', bodyLimit({ maxSize: 51 * 2 ** 20 }), async (c) => {
    const person = personOf(telegram, c)
    if (!person) return c.json({ error: 'There is no such person' }, 404)
    const { file, caption, kind } = await c.req.parseBody()
    if (!(file instanceof File)) return c.json({ error: 'A file is missing' }, 400)
    const bytes = new Uint8Array(await file.arrayBuffer())
    return attempt(c, () =>
      person.sendFile({
        name: file.name,
        type: file.type || 'application/octet-stream',
        bytes,
        kind: kind === 'photo' ? 'photo' : 'document',
        ...(typeof caption === 'string' && { caption }),
      }),
    )
  })

  app.get('/local/files/:fileId', (c) => {
    const file = telegram.file(c.req.param('fileId'))
    if (!file) return c.json({ error: 'There is no such file' }, 404)
    const shown = pictures.has(file.type) && c.req.query('save') === undefined
    return c.body(file.bytes.slice(), 200, {
      'content-type': shown ? file.type : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=3600',
    })
  })

  return app
}

function personOf(telegram: LocalTelegram, c: Context): LocalPerson | undefined {
  const id = Number(c.req.param('id'))
  return isPerson(telegram, id) ? telegram.person(id) : undefined
}

async function attempt(c: Context, run: () => unknown): Promise<Response> {
  try {
    return c.json({ result: (await run()) ?? null })
  } catch (error) {
    return c.json({ error: error instanceof Error ? error.message : String(error) }, 409)
  }
}
