import readWorkbook from 'read-excel-file/universal'
import { expect } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { draws, inBursts } from './attack.ts'
import { crawl, press, type Seen, wordsOf } from './crawl.ts'
import { aSchoolToAttack, attackable, type Forged, forger, judgeOf } from './forged.ts'
import { aFullSchool } from './full-school.ts'
import { wordsOf as wordsOfPdf } from './pdf.ts'
import type { PersonsChat } from './persons-chat.ts'
import { type OpenSchool, openSchool } from './school.ts'

/** Names of students and their guardians, whole or shortened. */
export const familyNames =
  /(Иванов|Петров|Тихонов[^ ]? (?!Р)|Скрытов|Белов|Пётр|Вера|Матвей|Глеб|Зоя|Мария|Ольга|Нина)/u

/** Everything that the bot said to Telegram since then. */
export const saidSince = (school: OpenSchool, from: number): string =>
  JSON.stringify(school.telegram.calls.slice(from).map(({ method, params }) => ({ method, params })))

export async function withoutNames(school: OpenSchool) {
  await school.db.school.updateMany({ data: { nameFree: true } })
}

export const staffAndFamily = ['coordinator', 'class teacher', 'guardian', 'student'] as const

/** A role presses every button in a school without names: one draw of each, or all; gives how many. */
export async function attackNameFree(role: (typeof staffAndFamily)[number], thorough = false): Promise<number> {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const account = (await aSchoolToAttack(school))[role]
  // with names they would be seen
  const named = await school.chat(account).start()
  const seen = presses.diaryDay.pack({
    student: school.people.students.ivanov,
    day: Temporal.PlainDate.from('2026-09-11'),
  })
  await named.pressData(named.last.id, seen)
  if (role !== 'guardian') expect(saidSince(school, 0)).toMatch(familyNames)
  await withoutNames(school)
  const { mayPress } = await judgeOf(school, account)
  const draw = await forger(school)
  const chat = await school.chat(account).start()
  const rounds = Array.from({ length: draws }, (_, round) =>
    attackable.map((_, index) => draw(index + round * attackable.length, !thorough)),
  )
  const pressed = (thorough ? rounds.flat() : mostTelling(rounds, mayPress)).filter(({ name }) => name !== 'setNames')
  await inBursts(school, chat, pressed, ({ said }) => said.match(familyNames)?.slice(0, 1) ?? [])
  for (const file of await filesIn(school, chat)) expect(file.words, file.name).not.toMatch(familyNames)
  expect(school.errors).toEqual([])
  return pressed.length
}

interface OpenedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** all that can be read in it; nothing of a picture */
  readonly words: string
}

/** The files that a chat holds, opened. */
export const filesIn = (school: OpenSchool, { messages }: PersonsChat): Promise<OpenedFile[]> =>
  Promise.all(
    messages.flatMap(({ from, document, photo }) => {
      const sent = from === 'bot' ? (document ?? photo) : undefined
      const file = sent && school.telegram.file(sent.fileId)
      return sent && file ? [opened(document?.name ?? 'picture.png', file.bytes)] : []
    }),
  )

async function opened(name: string, bytes: Uint8Array): Promise<OpenedFile> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (start === '%PDF') return { name, bytes, words: bytes.length > 100 ? `${name} ${wordsOfPdf(bytes)}` : name }
  if (start.startsWith('PK')) {
    const sheets = await readWorkbook(bytes.slice().buffer)
    return { name, bytes, words: `${name} ${JSON.stringify(sheets)}` }
  }
  return { name, bytes, words: start.endsWith('PNG') ? name : `${name} ${new TextDecoder().decode(bytes)}` }
}

/** What stands in the names of everybody whom the school knows as a student or a guardian. */
const canary = 'Канареев'

/** Renames every student and guardian, to be found wherever a name gets out; the order of lists stays. */
async function rename({ asOwner }: OpenSchool, sign: string): Promise<void> {
  await asOwner(`SET session_replication_role = replica;
    UPDATE "Person" SET "lastName" = '${canary}${sign}' || lpad(id::text, 4, '0'), "middleName" = '${canary}${sign}',
      "firstName" = left("firstName", 1) || '${canary}${sign}', phone = '+7900${sign}' || lpad(id::text, 6, '0'),
      email = '${canary}${sign}@example.org', address = '${canary}${sign}'
    WHERE id IN (SELECT id FROM "Student" UNION SELECT "personId" FROM "Guardian")`)
}

/** Writes that give a file. */
const filing = [
  'printSlips',
  'printReceipts',
  'printPost',
  'classPageFile',
  'importTemplates',
  'eventFile',
  'takeOwnData',
  'takeChildsData',
] as const

/**
 * Everybody's walk through all that can be got by pressing, in a school without names that has something of everything:
 * what names somebody, be it on a screen or in a file, and the files. A picture shows no name if it stays the same
 * whatever people are called.
 */
export async function walkNameFree(roles: readonly (keyof Awaited<ReturnType<typeof aFullSchool>>)[]) {
  const school = await openSchool({ at: '2026-09-11T15:00', delivery: true })
  const accounts = await aFullSchool(school)
  await rename(school, '11')
  await withoutNames(school)
  const faults: string[] = []
  const files: OpenedFile[] = []
  for (const role of roles) {
    const chat = await school.chat(accounts[role]).start()
    const look = (seen: Seen) => {
      const said = wordsOf(seen).find((words) => words.includes(canary) || words.includes('+790011'))
      if (said !== undefined) faults.push(`${role}: ${seen.name} says «${said}»`)
    }
    const drawn: string[] = []
    const walk = await crawl(chat, (seen) => {
      look(seen)
      if (chat.last.photo && seen.button.callback_data) drawn.push(seen.button.callback_data)
    })
    for (const name of filing) {
      const button = walk.writes.get(name)
      if (button) look(await press(chat, button))
    }
    const sent = await filesIn(school, chat)
    files.push(...sent)
    faults.push(...sent.filter(({ words }) => words.includes(canary)).map(({ name }) => `${role}: the file ${name}`))
    faults.push(...(await telling(school, chat, drawn)).map((data) => `${role}: the picture of ${data}`))
  }
  expect(school.errors).toEqual([])
  return { faults, files }
}

/** Presses whose picture is another one when people are called otherwise. */
async function telling(school: OpenSchool, chat: PersonsChat, drawn: readonly string[]): Promise<string[]> {
  const picturesOf = async () => {
    const pictures: Uint8Array[] = []
    for (const data of drawn) {
      await chat.start()
      await chat.pressData(chat.last.id, data)
      pictures.push(school.telegram.file(chat.last.photo!.fileId)!.bytes)
    }
    return pictures
  }
  const before = await picturesOf()
  await rename(school, '22')
  const after = await picturesOf()
  await rename(school, '11')
  return drawn.filter((_, index) => Buffer.compare(before[index]!, after[index]!) !== 0)
}

/** What somebody may see could name somebody: of each button's draws one that is allowed, if there is any. */
const mostTelling = (rounds: readonly (readonly Forged[])[], mayPress: (forged: Forged) => boolean) =>
  attackable.map((_, index) => rounds.map((round) => round[index]!).find(mayPress) ?? rounds[0]![index]!)
