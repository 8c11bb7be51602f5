import type { PersonsChat } from './persons-chat.ts'
import { type OpenSchool, openSchool } from './school.ts'

/** The small school with Соколова as the class teacher of 7А, and 7Б beside it, led by Волкова. */
export async function openLedSchool(options?: Parameters<typeof openSchool>[0]) {
  const school = await openSchool(options)
  const { db, people } = school
  await db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: people.teacherId } })
  const other = await people.build.teacher('Волкова')
  const otherClass = await people.build.schoolClass(people.yearId, 7, 'Б')
  await db.schoolClass.update({ where: { id: otherClass }, data: { leaderId: other } })
  return { school, other, otherClass, otherAccount: await people.build.link(other) }
}

export async function myClass(
  school: OpenSchool,
  account: string = school.people.accounts.teacher,
): Promise<PersonsChat> {
  const chat = await school.chat(account).start()
  return chat.press('👥 Мой класс')
}

export async function people(school: OpenSchool, account: string = school.people.accounts.head): Promise<PersonsChat> {
  const chat = await school.chat(account).start()
  return chat.press('👥 Люди')
}

export const personOf = (school: OpenSchool, id: number) => school.db.person.findUniqueOrThrow({ where: { id } })
