import { expect } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { draws, inBursts } from './attack.ts'
import { aSchoolToAttack, attackable, type Forged, forger, judgeOf } from './forged.ts'
import { type OpenSchool, openSchool } from './school.ts'

/** Surnames of students, not as a part of a longer one (the mother of Иванов is Иванова). */
export const studentNames =
  /(Иванов|Петрова Вера|Петрова В|Тихонов Матвей|Тихонов М|Скрытов|Белова|Пётр|Матвей|Глеб|Зоя)(?![а-яё])/u

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
  if (role !== 'guardian') expect(saidSince(school, 0)).toMatch(studentNames)
  await withoutNames(school)
  const { mayPress } = await judgeOf(school, account)
  const draw = await forger(school)
  const chat = await school.chat(account).start()
  const rounds = Array.from({ length: draws }, (_, round) =>
    attackable.map((_, index) => draw(index + round * attackable.length, !thorough)),
  )
  const pressed = (thorough ? rounds.flat() : mostTelling(rounds, mayPress)).filter(({ name }) => name !== 'setNames')
  await inBursts(school, chat, pressed, ({ said }) => said.match(studentNames)?.slice(0, 1) ?? [])
  expect(school.errors).toEqual([])
  return pressed.length
}

/** What somebody may see could name somebody: of each button's draws one that is allowed, if there is any. */
const mostTelling = (rounds: readonly (readonly Forged[])[], mayPress: (forged: Forged) => boolean) =>
  attackable.map((_, index) => rounds.map((round) => round[index]!).find(mayPress) ?? rounds[0]![index]!)
