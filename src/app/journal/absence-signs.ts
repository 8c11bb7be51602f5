import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { type AbsenceCode, type AbsenceSign, absenceCodes, readSign } from '../../domain/journal/absence.ts'
import { plain } from '../../domain/plain.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { onceMoreIfTaken } from '../once-more.ts'

export interface SignSetting {
  readonly code: AbsenceCode
  /** the school's own way of writing it; null: ours */
  readonly own: AbsenceSign | null
  /** a button for it stands on the attendance screen */
  readonly offered: boolean
}

/** The attendance codes as they are set, in the order of their buttons. One statement. Refuses 'forbidden'. */
export async function readSigns({ db }: Deps, actor: Actor): Promise<Result<readonly SignSetting[], 'forbidden'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  const rows = await db.absenceSign.findMany()
  return done(
    absenceCodes.map((code) => {
      const row = rows.find((one) => one.code === code)
      return { code, own: row ? { sign: row.sign, title: row.title } : null, offered: row?.offered ?? true }
    }),
  )
}

/** What becomes of a code: written another way, offered no more or again (as it is written now), or back to ours. */
export type SignChange = { readonly line: string } | { readonly offered: boolean; readonly as: AbsenceSign } | 'ours'

/**
 * Sets how a code is written, from a line «О, освобождён», whether teachers are offered it, or back to ours. What was
 * entered with it stays. Refuses 'forbidden', 'last-sign' («Н» is always offered), 'same-sign' (another code has it), those
 * of the line.
 */
export async function setSign(
  deps: Deps,
  actor: Actor,
  { code, change, requestId }: { code: AbsenceCode; change: SignChange; requestId: string },
): Promise<Result<undefined, 'forbidden' | 'last-sign' | 'same-sign' | 'bad-sign' | 'too-long'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  const wanted = wantedSign(change)
  if (!wanted.ok) return wanted
  if (wanted.value?.offered === false && code === 'absent') return refuse('last-sign')
  const set = async (tx: Tx): ReturnType<typeof setSign> => {
    const all = await tx.absenceSign.findMany()
    const known = all.find((one) => one.code === code)
    if (isSame(known, wanted.value)) return done(undefined)
    const others = all.filter((one) => one !== known)
    if (wanted.value) {
      const { sign } = wanted.value
      if (others.some((one) => plain(one.sign) === plain(sign))) return refuse('same-sign')
      await tx.absenceSign.upsert({ where: { code }, create: { code, ...wanted.value }, update: wanted.value })
    } else await tx.absenceSign.deleteMany({ where: { code } })
    const entry = { before: signCodes(known), after: { code, ...signCodes(wanted.value) } }
    await audit(tx, deps, actor, { action: 'absence-sign.set', requestId, ...entry })
    return done(undefined)
  }
  return onceMoreIfTaken(() => deps.db.$transaction(set))
}

type Sign = AbsenceSign & { readonly offered: boolean }

const isSame = (known: Sign | undefined, wanted: Sign | null): boolean =>
  known?.sign === wanted?.sign && known?.title === wanted?.title && known?.offered === wanted?.offered

/** What the audit log keeps of it; no sign is ours. */
const signCodes = (sign: Sign | null | undefined) => ({ sign: sign?.sign ?? null, offered: sign?.offered ?? true })

function wantedSign(change: SignChange): Result<Sign | null, 'bad-sign' | 'too-long'> {
  if (change === 'ours') return done(null)
  if ('as' in change) return done({ ...change.as, offered: change.offered })
  const read = readSign(change.line)
  return read.ok ? done({ ...read.value, offered: true }) : read
}
