import type { Entry } from './audited.ts'
import type { WrittenRow } from './watch.ts'

/** What people are told though they did it: a device of theirs that came new, and a post that they wrote to many. */
const allTheSame = ['new-device', 'new-link', 'post']

/** Notices by which people would hear of what they have just done themselves. */
export function toldThemselves(written: readonly WrittenRow[]): readonly string[] {
  return [...Map.groupBy(written, ({ tx }) => tx).values()].flatMap((rows) => {
    const entries = rows.flatMap(({ table, is }) => (table === 'AuditEntry' ? [is as Entry] : []))
    const actors = entries.map(({ actorId }) => actorId)
    const notices = rows.flatMap(({ table, was, is }) => (table === 'Notice' && was === null && is ? [is] : []))
    return notices
      .filter(({ kind, personId }) => actors.includes(personId as number) && !allTheSame.includes(kind as string))
      .map(
        ({ kind, personId }) =>
          `${personId} hears of «${kind}» after ${entries.map(({ action }) => action).join(', ')}`,
      )
  })
}
