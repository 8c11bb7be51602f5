import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { KeptFile } from '../../domain/kept-file.ts'
import { usualAudience } from '../../domain/posts/audience.ts'
import { maxPostFiles, type PostKind, type PostSection } from '../../domain/posts/post.ts'
import { plainText, refuseText, type TextRefusal } from '../../domain/posts/text.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { sectionFor } from './section-for.ts'

export interface KeepDraft {
  readonly kind: PostKind
  readonly section: PostSection
  readonly classId: number | null
  /** what was written, with its formatting */
  readonly html: string
  readonly files: readonly KeptFile[]
  /** the press that began it: one draft for each */
  readonly requestId: string
}

export type DraftRefusal = 'forbidden' | TextRefusal | 'too-many-post-files'

/** Whether somebody may begin to write there. One statement. Refuses 'forbidden'. */
export async function mayWriteTo(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { section, classId }: Pick<KeepDraft, 'section' | 'classId'>,
): Promise<Result<undefined, 'forbidden'>> {
  const target = await sectionFor(db, section, classId)
  return can(actor, 'post.write', target) ? done(undefined) : refuse('forbidden')
}

/** Why a post cannot hold that. */
export const refuseContent = (
  html: string,
  files: readonly KeptFile[],
): Exclude<DraftRefusal, 'forbidden'> | undefined =>
  files.length > maxPostFiles ? 'too-many-post-files' : refuseText(plainText(html))

/**
 * Keeps what was written as a draft for everybody of its section (п. 2.2); nobody else sees it. What comes later under the same
 * request takes the place of what was there, while it is a draft. Refuses 'forbidden', 'empty', 'too-long', 'too-many-post-files',
 * 'not-a-draft': it was sent meanwhile.
 */
export async function keepDraft(
  { db, clock }: Deps,
  actor: Actor,
  input: KeepDraft,
): Promise<Result<{ postId: number }, DraftRefusal | 'not-a-draft'>> {
  const { kind, section, html, files, requestId } = input
  const refusal = refuseContent(html, files)
  if (refusal) return refuse(refusal)
  return db.$transaction(async (tx) => {
    const target = await sectionFor(tx, section, input.classId)
    if (!can(actor, 'post.write', target)) return refuse('forbidden')
    const audience = JSON.stringify(usualAudience(section, target.classId))
    const [post] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Post" AS o (kind, section, "classId", "authorId", html, text, audience, "createdAt", "requestId")
      VALUES (${kind}::"PostKind", ${section}::"PostSection", ${target.classId}, ${actor.personId}, ${html.trim()},
        ${plainText(html).trim()}, ${audience}::jsonb, ${clock.now().toString()}::timestamptz, ${requestId})
      ON CONFLICT ("requestId") DO UPDATE SET html = excluded.html, text = excluded.text
        WHERE o.state = 'draft' AND o."authorId" = excluded."authorId"
      RETURNING id`
    if (!post) return refuse('not-a-draft')
    await keepFiles(tx, post.id, files)
    return done({ postId: post.id })
  })
}

/** The files of a post, in their order, in place of those that it had; the same ones, sent again, stay as they are. */
export async function keepFiles(tx: Tx, postId: number, files: readonly KeptFile[]): Promise<void> {
  const had = await tx.postFile.findMany({ where: { postId }, orderBy: { id: 'asc' } })
  if (had.length === files.length && had.every((file, index) => isSame(file, files[index]!))) return
  await tx.postFile.deleteMany({ where: { postId } })
  if (files.length > 0) await tx.postFile.createMany({ data: files.map((file) => ({ postId, ...file })) })
}

/** By the key that every sending of a file shares. */
const isSame = (one: KeptFile, other: KeptFile) => one.fileKey === other.fileKey && one.name === other.name
