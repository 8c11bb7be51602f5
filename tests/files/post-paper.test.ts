import { expect, test } from 'vitest'
import type { PaperPost } from '../../src/app/posts/print-post.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { paperPdf } from '../../src/files/post-paper.ts'
import { translator } from '../../src/i18n/index.ts'
import { wordsOf } from '../support/pdf.ts'

const moment = (text: string) => Temporal.Instant.from(`${text}:00+03:00`)

const aPost = (fields: Partial<PaperPost['post']> = {}): PaperPost['post'] => ({
  id: 1,
  kind: 'event',
  section: 'class',
  classId: 1,
  className: '7А',
  authorId: 1,
  staffPosts: 'free',
  addressed: true,
  draft: false,
  state: 'published',
  text: 'Поход 🎉 в музей',
  html: 'Поход 🎉 в музей',
  audience: { ...usualAudience('class', 1) },
  sign: false,
  signBy: null,
  urgent: false,
  excuses: false,
  publishAt: null,
  version: 1,
  editedAt: null,
  read: false,
  signed: false,
  author: 'Орлова Анна',
  files: [],
  publishedAt: moment('2026-09-11T12:00'),
  startsAt: moment('2026-09-18T14:30'),
  endsAt: moment('2026-09-18T16:00'),
  allDay: false,
  place: 'музей на Ленина',
  ...fields,
})

const printed = async (post: PaperPost['post']) => {
  const people = [
    { name: 'Петрова Вера', children: [], reason: 'blocked' },
    { name: 'Петрова Ольга', children: ['Петрова Вера'], reason: 'no-link' },
  ] as const
  const paper = { school: 'Школа № 1', className: '7А', post, people }
  return wordsOf(await paperPdf(translator('ru'), 'Europe/Moscow', paper))
}

test('F8 When an event is printed, the paper says what, when and where, and whom of the class it did not reach', async () => {
  const words = await printed(aPost())
  expect(words).toContain('Школа № 1Событие · Класс 7А11 сентября 2026Поход в музей')
  expect(words).toContain('пт, 18 сентября, 14:30–16:00музей на ЛенинаОрлова Анна')
  expect(words).toContain('1Петрова Вераученик(ца)заблокировал(а) бота')
  expect(words).toContain('2Петрова Ольгародитель: Петрова Веране подключён(а)')
})

test('F8 When an event takes whole days, the paper names the first and the last of them and no hours', async () => {
  const days = { startsAt: moment('2026-09-18T00:00'), endsAt: moment('2026-09-20T00:00'), allDay: true, place: null }
  expect(await printed(aPost(days))).toContain('Поход в музейпт, 18 сентября — сб, 19 сентябряОрлова Анна')
})
