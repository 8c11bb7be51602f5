import { z } from 'zod'

// what several kinds say in the same words

export const text = z.string().nullable()

export const lesson = z.object({ lessonId: z.number(), day: z.string(), subject: z.string(), className: z.string() })

/** «Иванов Пётр» */
export const child = z.object({ studentId: z.number(), name: z.string() })
