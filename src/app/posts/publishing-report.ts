import type { PostKind, PostSection } from '../../domain/posts/post.ts'
import { done } from '../../domain/result.ts'
import { read } from '../frame/use-case.ts'

/** What one author published in one section in a month. */
export interface PublishingRow {
  readonly section: PostSection
  readonly author: string
  readonly counts: Readonly<Record<PostKind, number>>
  /** how many of those who were sent these posts have read them, and how many there were */
  readonly read: number
  readonly told: number
}

export interface PublishingReport {
  readonly month: Temporal.PlainYearMonth
  /** section by section, the busiest author first */
  readonly rows: readonly PublishingRow[]
  /** the day of the last post of each section that has any this month, «2026-09-11» */
  readonly last: Readonly<Partial<Record<PostSection, string>>>
}

/** Who published what in a month (п. 6.2), what was withdrawn left out. One statement. */
export const publishingReport = read(
  'post.report',
  async ({ db, clock }, { month }: { month: Temporal.PlainYearMonth }) => {
    const from = month.toPlainDate({ day: 1 }).toString()
    const rows = await db.$queryRaw<(Omit<PublishingRow, 'counts'> & Record<PostKind, number> & { last: string })[]>`
    SELECT o.section::text, concat_ws(' ', p."lastName", p."firstName", p."middleName") AS author,
      count(*) FILTER (WHERE o.kind = 'announcement')::int AS announcement, count(*) FILTER (WHERE o.kind = 'news')::int AS news,
      count(*) FILTER (WHERE o.kind = 'event')::int AS event, coalesce(sum(n.told), 0)::int AS told, coalesce(sum(n.read), 0)::int AS read,
      max(o."publishedAt" AT TIME ZONE ${clock.zone})::date::text AS last
    FROM "Post" o JOIN "Person" p ON p.id = o."authorId"
    CROSS JOIN LATERAL (SELECT count(*) AS told, count(r."postId") AS read FROM "Notice" n
      LEFT JOIN "Receipt" r ON r."postId" = n."postId" AND r."personId" = n."personId"
      WHERE n."postId" = o.id AND n.state = 'sent' AND n."personId" <> o."authorId") n
    WHERE o.state IN ('published', 'stopped') AND (o."publishedAt" AT TIME ZONE ${clock.zone})::date >= ${from}::date
      AND (o."publishedAt" AT TIME ZONE ${clock.zone})::date < (${from}::date + interval '1 month')
    GROUP BY o.section, p.id ORDER BY o.section, count(*) DESC, p."lastName" COLLATE russian, p.id`
    const last: Partial<Record<PostSection, string>> = {}
    for (const row of rows) if ((last[row.section] ?? '') < row.last) last[row.section] = row.last
    return done<PublishingReport>({
      month,
      rows: rows.map(({ announcement, news, event, last: _, ...row }) => ({
        ...row,
        counts: { announcement, news, event },
      })),
      last,
    })
  },
)
