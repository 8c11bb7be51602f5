import { type DueNotice, isOfChildren } from '../notices.ts'

/**
 * What a person may still read of a notice (п. 5.7): of children, only of the own ones, however long it has waited since it was
 * written. Undefined: it tells of none of them any more.
 */
export function ofOwnChildren(notice: DueNotice, isOwn: (studentId: number) => boolean): DueNotice | undefined {
  if (!isOfChildren(notice)) return notice
  if (notice.kind === 'digest') {
    const children = notice.data.children.filter(({ studentId }) => isOwn(studentId))
    return children.length > 0 ? { ...notice, data: { ...notice.data, children } } : undefined
  }
  if (notice.kind === 'new-link') {
    const students = notice.data.students.filter(({ studentId }) => studentId === undefined || isOwn(studentId))
    return students.length > 0 ? { ...notice, data: { ...notice.data, students } } : undefined
  }
  return 'studentId' in notice.data && !isOwn(notice.data.studentId) ? undefined : notice
}
