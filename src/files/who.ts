import type { CodePerson } from '../app/access/people-of-group.ts'
import type { Translate } from '../i18n/index.ts'

/** What a person is to the school: «учитель физики», «ученик(ца) 7А», «родитель: Иванов Пётр, 7А». */
export function whoText(t: Translate, person: CodePerson): string {
  if (person.kind === 'staff') return person.position ?? ''
  if (person.kind === 'student')
    return person.className === null
      ? t.plain('codes.who.student-no-class')
      : t.plain('codes.who.student', { className: person.className })
  const children = person.children.map(({ name, className }) => (className === null ? name : `${name}, ${className}`))
  return t.plain('codes.who.guardian', { children: children.join('; ') })
}
