import type { z } from 'zod'
import type { Switch } from '../../domain/families/preferences.ts'
import { absenceAlertKinds } from './kinds/absence-alert.ts'
import { codeIssuedKinds } from './kinds/code-issued.ts'
import { correctionKinds } from './kinds/corrections.ts'
import { digestKinds } from './kinds/digest.ts'
import type { IsOwn, Kind, Told } from './kinds/kind.ts'
import { lessonChangedKinds } from './kinds/lesson-changed.ts'
import { newLinkKinds } from './kinds/new-link.ts'
import { newsKinds } from './kinds/news.ts'
import { noBackupKinds } from './kinds/no-backup.ts'
import { noteKinds } from './kinds/notes.ts'
import { outageKinds } from './kinds/outage.ts'
import { postKinds } from './kinds/posts.ts'
import { rosterKinds } from './kinds/roster.ts'
import { substitutionKinds } from './kinds/substitution.ts'
import { unfilledKinds } from './kinds/unfilled.ts'
import { weekKinds } from './kinds/week.ts'

/** Every kind there is, by the name that is stored. */
const registry = {
  ...digestKinds,
  ...weekKinds,
  ...newsKinds,
  ...absenceAlertKinds,
  ...noteKinds,
  ...newLinkKinds,
  ...codeIssuedKinds,
  ...rosterKinds,
  ...substitutionKinds,
  ...lessonChangedKinds,
  ...unfilledKinds,
  ...outageKinds,
  ...noBackupKinds,
  ...correctionKinds,
  ...postKinds,
}

export type NoticeKind = keyof typeof registry

/** What a notice carries, by its kind. */
export type NoticeData = {
  readonly [Each in NoticeKind]: Told<z.infer<(typeof registry)[Each]['data']>>
}

const kinds: { readonly [Each in NoticeKind]: Kind<NoticeData[Each]> } = registry

/** A notice that is due, as it is told. */
export type DueNotice<Among extends NoticeKind = NoticeKind> = {
  [Each in Among]: { readonly id: number; readonly kind: Each; readonly data: NoticeData[Each] }
}[Among]

/** A notice to be written. */
export type NewNotice = {
  [Each in NoticeKind]: {
    readonly personId: number
    readonly kind: Each
    readonly data: NoticeData[Each]
    readonly due: Temporal.Instant
    /** the same matter is told once: the second notice of a key is not written */
    readonly key: string
    readonly postId?: number
    /** why it is known beforehand that nobody will get it; the notice is stored as failed */
    readonly unreachable?: UnreachableReason | null
  }
}[NoticeKind]

/** Why a person cannot be told: never linked (or unlinked since), or blocked the bot. */
export type UnreachableReason = 'no-link' | 'blocked'

/** A notice as it is stored. */
export interface StoredNotice {
  readonly id: number
  readonly kind: string
  readonly data: unknown
}

/** A notice with what its kind carries; undefined: no version of the bot has written it so. */
export const readNotice = ({ id, kind, data }: StoredNotice): DueNotice | undefined =>
  isKind(kind) ? readAs(kind, id, data) : undefined

const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(kinds, kind)

function readAs<Each extends NoticeKind>(kind: Each, id: number, stored: unknown): DueNotice<Each> | undefined {
  const { success, data } = kinds[kind].data.safeParse(stored)
  return success ? { id, kind, data } : undefined
}

interface KindOf<Each extends NoticeKind> {
  readonly kind: Each
  readonly data: NoticeData[Each]
}

/** What a person switches off to be told no more of this; null: nobody can. */
export const switchOf = <Each extends NoticeKind>({ kind, data }: KindOf<Each>): Switch | null =>
  kinds[kind].switch(data)

/** Whether it tells a family of a child; of whoever has joined a class teacher hears too. */
export const isOfChildren = <Each extends NoticeKind>({ kind, data }: KindOf<Each>): boolean =>
  kinds[kind].children(data) !== null

/**
 * What a person may still read of a notice (п. 5.7): of children, only of the own ones, however long it has waited
 * since it was written. Undefined: it tells of none of them any more.
 */
export function ofOwnChildren<Each extends NoticeKind>(
  notice: DueNotice<Each>,
  isOwn: IsOwn,
): DueNotice<Each> | undefined {
  const ownOf = kinds[notice.kind].children(notice.data)
  if (ownOf === null) return notice
  const data = ownOf(isOwn)
  return data && { ...notice, data }
}
