import type { SectionTarget } from '../../domain/access/can.ts'
import type { PostSection, StaffPosts } from '../../domain/posts/post.ts'
import type { Tx } from '../deps.ts'

/** What writing into a section is judged by. One statement. */
export async function sectionFor(tx: Tx, section: PostSection, classId: number | null): Promise<SectionTarget> {
  const school = await tx.school.findFirst({ select: { staffPosts: true } })
  const staffPosts: StaffPosts = school?.staffPosts ?? 'approval'
  return { section, classId: section === 'class' ? classId : null, staffPosts }
}
