import type { PersonsChat } from './persons-chat.ts'
import { type OpenSchool, openSchool } from './school.ts'

/** The small school with Соколова as the class teacher of 7А; 7Б beside it is led by Волкова. */
export async function openLedSchool(options?: Parameters<typeof openSchool>[0]) {
  const school = await openSchool(options)
  const { classId, teacherId, others, accounts } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  return { school, other: others.leaderId, otherClass: others.classId, otherAccount: accounts.otherLeader }
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
