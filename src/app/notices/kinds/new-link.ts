import { z } from 'zod'
import { kind, none } from './kind.ts'
import { text } from './words.ts'

export const newLinkKinds = {
  /** somebody is in who reads a child's diary from now on: for the guardians and the class teacher (п. 6.6) */
  'new-link': kind({
    data: z.object({
      /** «Иванова Мария Сергеевна» */
      name: z.string(),
      /** the student himself, not a guardian */
      isStudent: z.boolean(),
      students: z.array(z.object({ studentId: z.number().exactOptional(), name: z.string(), className: text })),
      /** the class of a class teacher, who hears of all of it; null for a guardian */
      classId: z.number().nullable(),
    }),
    switch: none,
    children: (data) => {
      if (data.classId !== null) return null
      return (isOwn) => {
        const students = data.students.filter(({ studentId }) => studentId === undefined || isOwn(studentId))
        return students.length > 0 ? { ...data, students } : undefined
      }
    },
  }),
  /** one more account of the person's own is linked */
  'new-device': kind({ data: z.object({ devices: z.number() }), switch: none, children: none }),
}
