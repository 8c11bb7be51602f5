import { today } from '../../../app/deps.ts'
import { readSections } from '../../../app/posts/read-feed.ts'
import { can } from '../../../domain/access/can.ts'
import type { KnownContext } from '../../context.ts'
import { refusalScreen } from '../../kit/refusal.ts'
import type { Screen } from '../../kit/screen.ts'
import { hubScreen } from './feed.view.ts'

/** «📰 Новости»: where a person's sections, calendar and search begin. */
export async function hubOf(ctx: KnownContext): Promise<Screen> {
  const { actor } = ctx.identity
  const sections = await readSections(ctx.session)
  if (!sections.ok) return refusalScreen(ctx.t, sections)
  const rights = {
    writes: can(actor, 'post.write', { section: 'staff', classId: null, staffPosts: 'never' }),
    reports: can(actor, 'post.report'),
    configures: can(actor, 'post.configure'),
  }
  return hubScreen(ctx.t, sections.value, rights, today(ctx.session.clock).toPlainYearMonth())
}

/** What is unread in all of a person's sections. */
export async function countUnread(ctx: KnownContext): Promise<number> {
  const sections = await readSections(ctx.session)
  return sections.ok ? sections.value.reduce((sum, { unread }) => sum + unread, 0) : 0
}
