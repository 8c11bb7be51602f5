import { groupBeside } from '../domain/journal/group-title.ts'
import type { Translate } from './index.ts'

interface Titled {
  readonly subject: string
  readonly className: string
  /** null: the whole class */
  readonly group: string | null
}

/** The class where its subject stands beside it: «7А», «7А, группа 1» */
export const classWithGroup = (t: Translate, { subject, className, group }: Titled): string =>
  group === null ? className : t.plain('journal.lesson.group', { className, group: groupBeside(subject, group) })

/** «Алгебра», «Английский язык, группа 1» */
export const subjectTitle = (t: Translate, { subject, group }: Omit<Titled, 'className'>): string =>
  group === null ? subject : t.plain('journal.page.courses.group', { subject, group: groupBeside(subject, group) })
