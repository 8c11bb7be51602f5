import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lines } from '../../src/app/privacy/personal-data.ts'
import { reapplyErasures } from '../../src/app/privacy/reapply-erasures.ts'
import { presses } from '../../src/bot/presses.ts'
import { keepErasures } from '../../src/erasures-file.ts'
import { fillEveryTable } from '../support/every-table.ts'
import { familyNames, withoutNames } from '../support/name-free.ts'
import { readPdf, wordsOf } from '../support/pdf.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { postRow } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

async function openErasure() {
  const school = await openSchool()
  const { db, people } = school
  await db.post.create({ data: postRow(people.headId, 'Собрание', 'seed') })
  await fillEveryTable(school)
  const contacts = { phone: '+79101234567', email: 'mama@example.ru', address: 'ул. Ленина, 5' }
  await db.person.update({ where: { id: people.mothers.ivanov }, data: contacts })
  await db.person.update({
    where: { id: people.students.ivanov },
    data: { ...contacts, birthDate: new Date('2013-03-12') },
  })
  await db.mark.create({
    data: {
      lessonId: people.lessons.algebra,
      studentId: people.students.ivanov,
      workKindId: school.kinds.test,
      value: '5',
      requestId: 'kept',
    },
  })
  const head = await school.chat(people.accounts.head).start()
  const card = async (person: number) => {
    await head.pressData(head.last.id, presses.card.pack({ person }))
    return head
  }
  return { school, db, people, head, card }
}

/** What the register says that erasure leaves of somebody: rows that should be gone, values that should. */
async function leftOf({ db }: Pick<OpenSchool, 'db'>, personId: number): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [table, { people }] of lines)
    for (const { by, as = 'person', erase } of people) {
      const columns = 'rows' in erase ? [] : Object.entries(erase.blank ?? {})
      if (!('rows' in erase) && columns.length === 0) continue
      const rows = await db.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
        `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE ${(await condition(db, by, as)).replaceAll('$1', `'{${personId}}'`)}`,
      )
      for (const { row } of rows)
        if ('rows' in erase) faults.push(`${table} by ${by} is there`)
        else
          for (const [column, value] of columns) if (row[column] !== value) faults.push(`${table}.${column} is there`)
    }
  return faults
}

const condition = async (db: OpenSchool['db'], by: string, as: string) =>
  (await db.$queryRaw<{ said: string }[]>`SELECT whose_rows(${by}, ${as}) AS said`)[0]!.said

const actIn = (school: OpenSchool, chat: PersonsChat) => {
  const { name, fileId } = chat.messages.findLast(({ document }) => document)!.document!
  const { bytes } = school.telegram.file(fileId)!
  return { name, words: wordsOf(bytes), pages: readPdf(bytes).pages, bytes }
}

test('K8 When the coordinator erases a mother, it is said before what goes and what stays; then all of it is gone, an act says so, and the log says nothing of hers', async () => {
  const { school, db, people, head, card } = await openErasure()
  const { ivanov } = people.mothers
  // a second entry of the lists that turned out to be hers
  const second = { lastName: 'Иванова', firstName: 'Мария', phone: '+79101234567', joinedIntoId: ivanov }
  const { id: joinedId } = await db.person.create({ data: second })
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  await mother.press('Не придёт')
  expect(await leftOf(school, ivanov)).not.toEqual([])

  await card(ivanov)
  await head.press('🧹 Удалить данные')
  expect(head.text).toContain('Иванова Мария')
  await head.press('Заявление об удалении')
  expect(head.text).toContain('Причина: Заявление об удалении')
  expect(head.text).toContain('• Кто это и как связаться: всё, с именем')
  expect(head.text).toContain('• Вход в бота: 2')
  expect(head.text).toContain('Дни и причины пропусков')
  expect(head.text).toContain('Вернуть удалённое нельзя')
  const question = head.last
  const yes = head.buttonWith('Да, удалить').callback_data!
  await head.press('Да, удалить')
  expect(head.toast?.text).toBe('Данные удалены')
  const act = actIn(school, head)
  expect(act.name).toBe(`Акт об удалении данных, запись ${ivanov}, 2026-09-11.pdf`)
  expect(act.pages).toBe(1)
  for (const part of [
    'Иванова Мария',
    'Заявление об удалении',
    'Орлова',
    '11 сентября 2026, 09:00',
    '№ 179',
    'Вход в бота',
  ])
    expect(act.words, part).toContain(part)

  expect(await leftOf(school, ivanov)).toEqual([])
  expect(await db.conversationState.count({ where: { key: `telegram:${mother.id}` } })).toBe(0)
  expect(await db.person.findUniqueOrThrow({ where: { id: joinedId } })).toMatchObject({ lastName: '—', phone: null })
  const log = JSON.stringify(await db.auditEntry.findMany())
  const kept = JSON.stringify(await db.erasedPerson.findMany())
  for (const said of [log, kept]) expect(said).not.toMatch(/Иванова|9101234567|Ленина|mama@|температура/)
  expect(JSON.parse(kept)).toContainEqual(
    expect.objectContaining({ personId: ivanov, reason: 'request', byId: people.headId }),
  )
  await mother.press('Отмена').catch(() => mother.start())
  expect(mother.messages.at(-1)?.text).not.toContain('Иванов')
  expect(await db.absenceNote.count({ where: { authorId: ivanov } })).toBe(1)

  // what was pressed once is not done twice
  await head.pressData(question.id, yes)
  expect(head.toast).toMatchObject({ showAlert: true })
  expect(await db.auditEntry.count({ where: { action: 'person.erase' } })).toBe(1)
  await head.pressData(question.id, presses.eraseReasons.pack({ person: ivanov }))
  expect(head.messages.find(({ id }) => id === question.id)?.text).toContain('Данные удалены')
  await head.pressData(question.id, presses.eraseAct.pack({ person: ivanov }))
  expect(actIn(school, head).words).toContain(`запись ${ivanov}`)
  expect(actIn(school, head).words).not.toContain('Мария')
  expect(school.errors).toEqual([])
})

test('K8 When a student is erased, the class book keeps the name, marks and absences, and nothing else is left; staff who work are not erased', async () => {
  const { school, db, people, head, card } = await openErasure()
  const { ivanov } = people.students
  await card(ivanov)
  await head.press('🧹 Удалить данные')
  await head.press('Отозвано согласие')
  expect(head.text).toContain('Имя останется')
  expect(head.text).toContain('273-ФЗ, ст. 28')
  await head.press('Да, удалить')
  expect(actIn(school, head).words).toContain('Отозвано согласие')
  expect(await leftOf(school, ivanov)).toEqual([])
  const person = await db.person.findUniqueOrThrow({ where: { id: ivanov } })
  expect(person).toMatchObject({ lastName: 'Иванов', firstName: 'Пётр', birthDate: null, phone: null })
  const of = { where: { studentId: ivanov } }
  expect([await db.mark.count(of), await db.absence.count(of), await db.enrollment.count(of)]).toEqual([1, 1, 1])
  expect(await db.remark.count(of)).toBe(0)
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  await mother.press('📖 Иванов Пётр, 7А')
  expect(mother.text).toContain('Алгебра')
  const son = await school.chat(people.accounts.ivanov).start()
  expect(son.text).not.toContain('Пётр')

  await card(people.teacherId)
  expect(head.buttons.join()).not.toContain('Удалить данные')
  await head.pressData(head.last.id, presses.eraseReasons.pack({ person: people.teacherId }))
  expect(head.toast?.text).toContain('работает в школе')
  const forged = presses.erasePerson.pack({ person: people.teacherId, reason: 'left', version: 1 })
  await head.pressData(head.last.id, forged)
  expect(head.toast?.text).toContain('работает в школе')
  await db.staff.update({ where: { id: people.others.teacherId }, data: { leftOn: new Date('2026-09-01') } })
  await card(people.others.teacherId)
  await head.press('🧹 Удалить данные')
  await head.press('Больше нет связи')
  expect(head.text).toContain('Кто вёл уроки')
  await head.press('Да, удалить')
  expect(await leftOf(school, people.others.teacherId)).toEqual([])
  expect((await db.person.findUniqueOrThrow({ where: { id: people.others.teacherId } })).lastName).not.toBe('—')

  for (const account of [people.accounts.teacher, people.accounts.motherOfTikhonov]) {
    const other = await school.chat(account).start()
    const { tikhonov } = people.others
    for (const data of [
      presses.eraseReasons.pack({ person: tikhonov }),
      presses.askErase.pack({ person: tikhonov, reason: 'left' }),
      presses.erasePerson.pack({ person: tikhonov, reason: 'left', version: 1 }),
      presses.eraseAct.pack({ person: ivanov }),
    ]) {
      await other.pressData(other.last.id, data)
      expect(other.toast?.text, data).toContain('недоступен')
    }
  }
  expect(school.errors).toEqual([])
})

test('K8 When a database is restored from an older backup, what was erased is erased again by itself, from the file beside it; who came back keeps what is new', async () => {
  const { school, db, people, head, card } = await openErasure()
  const { ivanov } = people.mothers
  const [was] = await db.person.findMany({ where: { id: ivanov } })
  const links = await db.link.findMany({ where: { personId: ivanov } })
  const guardians = await db.guardian.findMany({ where: { personId: ivanov } })
  const folder = await mkdtemp(join(tmpdir(), 'erasures-'))
  const file = join(folder, 'erasures.json')
  const keeping = keepErasures(folder)
  await db.erasedPerson.deleteMany()
  await keeping.run(school.deps, quiet)
  const listIn = async () => JSON.parse(await readFile(file, 'utf8')).erasures
  expect(await listIn()).toEqual([])
  await card(ivanov)
  await head.press('🧹 Удалить данные')
  await head.press('Заявление')
  await head.press('Да, удалить')
  await keeping.run(school.deps, quiet)
  const kept = await readFile(file, 'utf8')
  expect(await listIn()).toMatchObject([{ personId: ivanov, reason: 'request' }])
  expect(kept).not.toMatch(/Иванова|Мария|7910/)
  expect(await reapplyErasures(school.deps)).toBe(0)

  const restore = async () => {
    const { id: _, ...columns } = was!
    await db.person.update({ where: { id: ivanov }, data: columns })
    await db.link.createMany({ data: links })
    await db.guardian.createMany({ data: guardians, skipDuplicates: true })
    await db.erasedPerson.deleteMany()
  }
  await restore()
  expect(await leftOf(school, ivanov)).not.toEqual([])
  await keepErasures(folder).run(school.deps, quiet)
  expect(await leftOf(school, ivanov)).toEqual([])
  expect(await db.auditEntry.count({ where: { action: 'person.erase-again', personId: ivanov } })).toBe(1)
  expect(await reapplyErasures(school.deps)).toBe(0)
  expect(await listIn()).toMatchObject([{ personId: ivanov, reason: 'request' }])

  await db.person.update({
    where: { id: ivanov },
    data: { lastName: 'Иванова', firstName: 'Мария', phone: '+79107654321' },
  })
  await db.guardian.createMany({ data: guardians, skipDuplicates: true })
  await keepErasures(folder).run(school.deps, quiet)
  expect(await db.person.findUniqueOrThrow({ where: { id: ivanov } })).toMatchObject({ phone: '+79107654321' })

  // ids of another school's people are other people here
  await restore()
  await writeFile(file, kept.replace(/"origin":"[0-9a-f]+"/, '"origin":"00"'))
  await expect(keepErasures(folder).run(school.deps, quiet)).rejects.toThrow(
    expect.objectContaining({ name: 'ErasuresOfAnotherDatabase' }),
  )
  expect(await db.person.findUniqueOrThrow({ where: { id: ivanov } })).toMatchObject({ lastName: 'Иванова' })
  await writeFile(file, '{"damaged')
  await expect(keepErasures(folder).run(school.deps, quiet)).rejects.toThrow()
  expect(school.errors).toEqual([])
})

test('K8 When the school does without names, the act of a student bears no name', async () => {
  const { school, people, head, card } = await openErasure()
  await withoutNames(school)
  await school.restart()
  await card(people.students.ivanov)
  await head.press('🧹 Удалить данные')
  await head.press('Внесли по ошибке')
  expect(head.text).not.toMatch(familyNames)
  await head.press('Да, удалить')
  const { words } = actIn(school, head)
  expect(words).not.toMatch(familyNames)
  expect(words).toContain('№ 1 (запись')
})
