import { done } from '../../domain/result.ts'
import { isBackupDue, isBackupLate, keptBackups } from '../../domain/supervision/backups.ts'
import type { Deps } from '../deps.ts'
import { read } from '../frame/use-case.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { coordinatorsNow } from '../people/coordinators.ts'

/** Makes the night's backup, unless there is one since, and removes those that make room for it. */
export async function backUp({ clock, backups }: Pick<Deps, 'clock' | 'backups'>): Promise<void> {
  const now = clock.now()
  if (!backups || !isBackupDue(newestOf(await backups.kept()), now, clock.zone)) return
  if (!(await backups.make(now))) return
  const all = await backups.kept()
  const kept = keptBackups(all, clock.zone)
  for (const moment of all) if (!kept.includes(moment)) await backups.remove(moment)
}

/** Tells the coordinators once that there has been no verified backup for too long. Gives the number written. */
export async function tellOfNoBackup(deps: Pick<Deps, 'db' | 'clock' | 'backups'>): Promise<number> {
  const { db, clock } = deps
  const state = await backupState(deps)
  if (!state?.late) return 0
  const { last } = state
  const here = last?.toZonedDateTimeISO(clock.zone)
  const data = {
    last: here
      ? { day: here.toPlainDate().toString(), time: here.toPlainTime().toString({ smallestUnit: 'minute' }) }
      : null,
  }
  return writeNotices(
    db,
    (await coordinatorsNow(db, clock)).map(
      (personId): NewNotice => ({
        personId,
        kind: 'no-backup',
        data,
        due: clock.now(),
        key: `no-backup:${last ?? 'ever'}:${personId}`,
      }),
    ),
  )
}

/** How it stands with the school's backups. */
export interface BackupState {
  /** the moment of the last verified one; undefined: there has been none */
  readonly last: Temporal.Instant | undefined
  /** the same, or since when there is to be any */
  readonly since: Temporal.Instant
  /** it is too long since then */
  readonly late: boolean
}

/** How it stands with the school's backups; null: none are made. */
export const readBackups = read('backup.follow', async (session) => done((await backupState(session)) ?? null))

/** The same for whoever watches the bot; undefined: none are made. */
export async function backupState({
  backups,
  clock,
}: Pick<Deps, 'backups' | 'clock'>): Promise<BackupState | undefined> {
  if (!backups) return undefined
  const now = clock.now()
  const last = newestOf(await backups.kept())
  const since = last ?? (await backups.wantedSince(now))
  return { last, since, late: isBackupLate(since, now) }
}

const newestOf = (moments: readonly Temporal.Instant[]): Temporal.Instant | undefined =>
  moments.toSorted(Temporal.Instant.compare).at(-1)
