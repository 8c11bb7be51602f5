import {
  areQuietHours,
  isDigestTime,
  type Preferences,
  type Switch,
  switches,
  usualPreferences,
} from '../../domain/families/preferences.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { read, write } from '../frame/use-case.ts'

/** How the person wants to be told. One statement. */
export const readPreferences = read('settings.change', async ({ db, actor }) =>
  done(await preferencesOf(db, actor.personId)),
)

async function preferencesOf(tx: Tx, personId: number): Promise<Preferences> {
  const row = await tx.preferences.findUnique({ where: { personId } })
  if (!row) return usualPreferences
  const { digestAt, emptyDigest, covered, quietFrom: from, quietTo: to } = row
  return {
    digestAt,
    emptyDigest,
    covered,
    quiet: from === null || to === null ? null : { from, to },
    muted: switches.filter((one) => row.muted.includes(one)),
  }
}

export type PreferencesChange = Partial<Pick<Preferences, 'digestAt' | 'emptyDigest' | 'quiet' | 'covered'>> & {
  /** told at once, or not */
  readonly switched?: { readonly what: Switch; readonly on: boolean }
}

/** Changes one or several of them, on every account of the person. */
export const changePreferences = write(
  'settings.change',
  async ({ tx, actor: { personId } }, { switched, ...change }: PreferencesChange) => {
    if (change.digestAt != null && !isDigestTime(change.digestAt)) return refuse('not-offered')
    if (change.quiet && !areQuietHours(change.quiet)) return refuse('not-offered')
    // two presses at once change one thing each
    await tx.$executeRaw`SELECT FROM "Person" WHERE id = ${personId} FOR NO KEY UPDATE`
    const { quiet, muted, ...rest } = { ...(await preferencesOf(tx, personId)), ...change }
    const others = muted.filter((one) => one !== switched?.what)
    const data = {
      ...rest,
      quietFrom: quiet?.from ?? null,
      quietTo: quiet?.to ?? null,
      muted: switched && !switched.on ? [...others, switched.what] : others,
    }
    await tx.preferences.upsert({ where: { personId }, create: { personId, ...data }, update: data })
    return done(undefined)
  },
)
