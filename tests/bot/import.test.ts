import { expect, test } from 'vitest'
import type { PersonsChat } from '../support/persons-chat.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const text = (body: string) => new TextEncoder().encode(body)

/** The coordinator, and files sent one after another without waiting for an answer. */
async function aCoordinator(school: OpenSchool) {
  const chat = await school.chat(school.people.accounts.head).start()
  const send = async (files: Readonly<Record<string, string | Uint8Array>>) => {
    for (const [name, body] of Object.entries(files))
      school.telegram.person(chat.id).sendFile({ name, type: '', bytes: typeof body === 'string' ? text(body) : body })
    await school.idle()
  }
  return { chat, send }
}

const arrivals = {
  'students.csv': 'Фамилия;Имя;Класс\nНовиков;Олег;7А\nНовикова;Ольга;7А',
  'guardians.csv':
    'Фамилия;Имя;Телефон;Ученик\nНовикова;Инна;89001112233;Новиков Олег\nНовикова;Инна;89001112233;Новикова Ольга',
}

const _documents = (chat: PersonsChat) =>
  chat.messages.flatMap(({ from, document }) => (from === 'bot' && document ? [document] : []))

test('A8 When the coordinator sends two tables at once, one dry run answers, and one press loads both', async () => {
  const school = await openSchool()
  const { chat, send } = await aCoordinator(school)
  await chat.press('Импорт')
  expect(chat.text).toContain('Пришлите файлы школы')
  const before = chat.messages.length
  await send(arrivals)
  expect(chat.text).toContain('Ученики: добавится 2')
  expect(chat.text).toContain('Родители учеников: добавится 2')
  expect(chat.messages.slice(before).filter(({ from }) => from === 'bot').length).toBeLessThanOrEqual(2)
  expect(await school.db.student.count()).toBe(2)

  await chat.press('Загрузить')
  expect(chat.toast?.text).toBe('Загружено')
  expect(await school.db.student.count()).toBe(4)
  expect(await school.db.importFile.count()).toBe(0)
  expect(await school.db.auditEntry.count({ where: { action: 'school.import' } })).toBe(1)
  await send(arrivals)
  expect(chat.text).toContain('всё это уже есть в журнале')
  expect(school.errors).toEqual([])
})
