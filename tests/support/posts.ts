import type { Deps } from '../../src/app/deps.ts'
import { changeDraft, type DraftChange } from '../../src/app/posts/change-post.ts'
import { keepDraft } from '../../src/app/posts/keep-draft.ts'
import { publishPost } from '../../src/app/posts/publish-post.ts'
import type { Prisma } from '../../src/db/generated/client.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import type { PostKind, PostSection } from '../../src/domain/posts/post.ts'
import { sessionFor } from './session.ts'

/** A row of a post that is out, for the whole school unless said otherwise; puts no notices beside it. */
export const postRow = (
  authorId: number,
  text: string,
  requestId: string,
  more: Partial<Prisma.PostUncheckedCreateInput> = {},
): Prisma.PostUncheckedCreateInput => {
  const at = more.createdAt ?? new Date('2026-09-10T10:00:00Z')
  return {
    kind: 'announcement',
    section: 'school',
    state: 'published',
    authorId,
    text,
    html: text,
    audience: { ...usualAudience('school', null) } as unknown as Prisma.InputJsonObject,
    createdAt: at,
    publishedAt: at,
    requestId,
    ...more,
  }
}

interface Written {
  readonly kind?: PostKind
  readonly section?: PostSection
  readonly classId?: number | null
  readonly html?: string
  readonly changes?: readonly DraftChange[]
}

let requests = 0

/** A draft, made and changed by the use cases; throws where they refuse. */
export async function aDraft(deps: Deps, actor: Actor, written: Written = {}): Promise<number> {
  const { kind = 'announcement', section = 'school', classId = null, html = 'Завтра субботник', changes = [] } = written
  const begunBy = `draft-${++requests}`
  const draft = await keepDraft(sessionFor(deps, actor), { kind, section, classId, html, files: [], begunBy })
  if (!draft.ok) throw new Error(draft.refusal)
  for (const change of changes) {
    const changed = await changeDraft(sessionFor(deps, actor), { ...draft.value, change })
    if (!changed.ok) throw new Error(`${change.what}: ${changed.refusal}`)
  }
  return draft.value.postId
}

/** The same, published. */
export async function aPost(deps: Deps, actor: Actor, written: Written = {}): Promise<number> {
  const postId = await aDraft(deps, actor, written)
  const published = await publishPost(sessionFor(deps, actor, `publish-${++requests}`), { postId })
  if (!published.ok) throw new Error(published.refusal)
  return postId
}
