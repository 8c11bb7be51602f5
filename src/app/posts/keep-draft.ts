import { usualAudience } from '../../domain/posts/audience.ts'
import { maxPostFiles, type PostKind, type PostSection } from '../../domain/posts/post.ts'
import { plainText, refuseText } from '../../domain/posts/text.ts'
import { done, refuse } from '../../domain/result.ts'
import { zip } from '../../domain/zip.ts'
import type { Tx } from '../deps.ts'
import { permit, readIf, type Writing, writeIf } from '../frame/use-case.ts'
import type { KeptFile } from '../json.ts'
import { sectionFor } from './section-for.ts'

export interface KeepDraft {
  readonly kind: PostKind
  readonly section: PostSection
  readonly classId: number | null
  /** what was written, with its formatting */
  readonly html: string
  readonly files: readonly KeptFile[]
  /** the press that began it: one draft for each */
  readonly begunBy: string
}

/** Whether somebody may write in a section. One statement. */
const writer = async (
  scope: Pick<Writing, 'actor' | 'tx'>,
  { section, classId }: Pick<KeepDraft, 'section' | 'classId'>,
) => {
  const target = await sectionFor(scope.tx, section, classId)
  return permit(scope, 'post.write', target, target)
}

/** Whether somebody may begin to write there. One statement. */
export const mayWriteTo = readIf(writer, async () => done(undefined))

/** Why a post cannot hold that, or undefined. */
export function refuseContent(html: string, files: readonly KeptFile[]) {
  if (files.length > maxPostFiles) return refuse('too-many-post-files')
  const fault = refuseText(plainText(html))
  return fault && refuse(fault)
}

/**
 * Keeps what was written as a draft for everybody of its section (п. 2.2); nobody else sees it. What comes later, begun
 * by the same press, takes the place of what was there, unless it was sent meanwhile.
 */
export const keepDraft = writeIf(writer, async ({ tx, clock, actor }, { classId }, input: KeepDraft) => {
  const { kind, section, html, files, begunBy } = input
  const refusal = refuseContent(html, files)
  if (refusal) return refusal
  const audience = JSON.stringify(usualAudience(section, classId))
  const [post] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Post" AS o (kind, section, "classId", "authorId", html, text, audience, "createdAt", "requestId")
    VALUES (${kind}::"PostKind", ${section}::"PostSection", ${classId}, ${actor.personId}, ${html.trim()},
      ${plainText(html).trim()}, ${audience}::jsonb, ${clock.now().toString()}::timestamptz, ${begunBy})
    ON CONFLICT ("requestId") DO UPDATE SET html = excluded.html, text = excluded.text
      WHERE o.state = 'draft' AND o."authorId" = excluded."authorId"
    RETURNING id`
  if (!post) return refuse('not-a-draft')
  await keepFiles(tx, post.id, files)
  return done({ postId: post.id })
})

/** The files of a post, in their order, in place of those that it had; the same ones, sent again, stay as they are. */
export async function keepFiles(tx: Tx, postId: number, files: readonly KeptFile[]): Promise<void> {
  const had = await tx.postFile.findMany({ where: { postId }, orderBy: { id: 'asc' } })
  if (had.length === files.length && zip(had, files).every(([old, file]) => isSame(old, file))) return
  await tx.postFile.deleteMany({ where: { postId } })
  if (files.length > 0) await tx.postFile.createMany({ data: files.map((file) => ({ postId, ...file })) })
}

/** By the key that every sending of a file shares. */
const isSame = (one: KeptFile, other: KeptFile) => one.fileKey === other.fileKey && one.name === other.name
