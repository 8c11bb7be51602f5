import type { Audience } from '../../domain/posts/audience.ts'
import type { Tx } from '../deps.ts'
import type { UnreachableReason } from '../notices/notice.ts'

/** Somebody whom a post is for; one row for a person, whatever the number of reasons. */
export interface AudiencePerson {
  readonly personId: number
  readonly staff: boolean
  readonly guardian: boolean
  readonly student: boolean
  /** why nothing can reach the person, or null */
  readonly unreachable: UnreachableReason | null
}

/** Everybody of a post's audience as it stands on that day, but its author, who knows what it says. One statement. */
export function audiencePeople(
  tx: Tx,
  { audience, authorId }: { readonly audience: Audience; readonly authorId: number },
  day: Temporal.PlainDate,
): Promise<AudiencePerson[]> {
  const wanted = JSON.stringify(audience)
  return tx.$queryRaw`
    SELECT t."personId", bool_or(told_as = 'staff') AS staff, bool_or(told_as = 'guardian') AS guardian,
      bool_or(told_as = 'student') AS student,
      (SELECT CASE WHEN bool_or(l."goneAt" IS NULL) THEN NULL WHEN count(*) > 0 THEN 'blocked' ELSE 'no-link' END
        FROM "Link" l WHERE l."personId" = t."personId" AND l."endedAt" IS NULL) AS unreachable
    FROM told_people(${day.toString()}::date) t
    WHERE t."personId" <> ${authorId} AND is_addressed(${wanted}::jsonb, t."personId", t.told_as, t."classId", t.grade, t.departments)
    GROUP BY t."personId" ORDER BY t."personId"`
}
