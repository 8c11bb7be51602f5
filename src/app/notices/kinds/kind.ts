import type { z } from 'zod'
import type { Switch } from '../../../domain/families/preferences.ts'
import type { Told } from '../../json.ts'

export type { Told }

/** What the notices of a kind are. How they read, and which become one message, is said where a messenger is known. */
export interface Kind<Data> {
  /** what one carries. It is stored as JSON: days are «2026-09-14» */
  readonly data: z.ZodType<Data>
  /** what a person switches off to be told no more of it; null: nobody can */
  readonly switch: (data: Data) => Switch | null
  /**
   * For one that tells a family of children, and so stands behind a cover where one is wanted: what is left of it for
   * whoever may read of the own ones only; undefined: nothing. Null: it tells a family of no child.
   */
  readonly children: (data: Data) => ((isOwn: IsOwn) => Data | undefined) | null
}

export type IsOwn = (studentId: number) => boolean

/** A kind whose data are what their schema says: their type is written nowhere else. */
export const kind = <Data>(parts: Pick<Kind<Data>, 'data'> & Omit<Kind<Told<Data>>, 'data'>) => parts

/** No switch; no children. */
export const none = () => null

/** It tells of one child. */
export const oneChild =
  <Data extends { readonly studentId: number }>(data: Data) =>
  (isOwn: IsOwn): Data | undefined =>
    isOwn(data.studentId) ? data : undefined
