import { accessWrites, importWrites, rolloverWrites } from './writes/access.ts'
import { familyWrites } from './writes/families.ts'
import { journalWrites } from './writes/journal.ts'
import { peopleWrites } from './writes/people.ts'
import { postWrites } from './writes/posts.ts'
import { settingWrites, timetableWrites } from './writes/school.ts'
import type { Write } from './writes/write.ts'

/** Whatever people can write; in each group in an order in which each of it can be written. */
export const allWrites: Readonly<Record<string, readonly Write[]>> = {
  journal: journalWrites,
  families: familyWrites,
  settings: settingWrites,
  timetable: timetableWrites,
  posts: postWrites,
  people: peopleWrites,
  access: accessWrites,
  import: importWrites,
  rollover: rolloverWrites,
}
