import { done } from '../../domain/result.ts'
import { isBackupDue, isBackupLate, keptBackups } from '../../domain/supervision/backups.ts'
import type { Backups, Deps } from '../deps.ts'
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
export async function tellOfNoBackup({ db, clock, backups }: Pick<Deps, 'db' | 'clock' | 'backups'>): Promise<number> {
  if (!backups) return 0
  const now = clock.now()
  const { last, late } = await stateOf(backups, now)
  if (!late) return 0
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
        due: now,
        key: `no-backup:${last ?? 'ever'}:${personId}`,
      }),
    ),
  )
}

/** How it stands with the school's backups. */
export interface BackupState {
  /** the moment of the last verified one; undefined: there has been none */
  readonly last: Temporal.Instant | undefined
  /** it is too long ago */
  readonly late: boolean
}

/** How it stands with the school's backups; null: none are made. */
export const readBackups = read('backup.follow', async ({ backups, clock }) =>
  done(backups ? await stateOf(backups, clock.now()) : null),
)

async function stateOf(backups: Backups, now: Temporal.Instant): Promise<BackupState> {
  const last = newestOf(await backups.kept())
  return { last, late: isBackupLate(last ?? (await backups.wantedSince(now)), now) }
}

const newestOf = (moments: readonly Temporal.Instant[]): Temporal.Instant | undefined =>
  moments.toSorted(Temporal.Instant.compare).at(-1)
