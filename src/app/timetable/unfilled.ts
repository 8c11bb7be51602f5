import { Prisma } from '../../db/generated/client.ts'

/** SQL: a lesson `l` that nobody has written anything into; a test may be announced at it. */
export const unwritten = Prisma.sql`
  l."attendanceTakenAt" IS NULL AND l.topic IS NULL AND l."planItemId" IS NULL
  AND NOT EXISTS (SELECT FROM "Homework" h WHERE h."lessonId" = l.id)
  AND NOT EXISTS (SELECT FROM "Absence" a WHERE a."lessonId" = l.id)
  AND NOT EXISTS (SELECT FROM "Mark" m WHERE m."lessonId" = l.id)
  AND NOT EXISTS (SELECT FROM "Remark" r WHERE r."lessonId" = l.id)
  AND NOT EXISTS (SELECT FROM "Correction" q WHERE q."lessonId" = l.id)`

/** SQL: the same without a test. */
export const unfilled = Prisma.sql`${unwritten} AND NOT EXISTS (SELECT FROM "AnnouncedTest" t WHERE t."lessonId" = l.id)`
