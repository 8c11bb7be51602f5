import { type AbsenceCode, type AbsenceSign, absenceCodes, readSign } from '../../domain/journal/absence.ts'
import { plain } from '../../domain/plain.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { read, write } from '../frame/use-case.ts'

export interface SignSetting {
  readonly code: AbsenceCode
  /** the school's own way of writing it; null: ours */
  readonly own: AbsenceSign | null
  /** a button for it stands on the attendance screen */
  readonly offered: boolean
}

/** The attendance codes as they are set, in the order of their buttons. One statement. */
export const readSigns = read('journal.configure', async ({ db }) => {
  const rows = await db.absenceSign.findMany()
  return done(
    absenceCodes.map((code): SignSetting => {
      const row = rows.find((one) => one.code === code)
      return { code, own: row ? { sign: row.sign, title: row.title } : null, offered: row?.offered ?? true }
    }),
  )
})

/** What becomes of a code: written another way, offered no more or again (as it is written now), or back to ours. */
export type SignChange = { readonly line: string } | { readonly offered: boolean; readonly as: AbsenceSign } | 'ours'

/**
 * Sets how a code is written, from a line «О, освобождён», whether teachers are offered it, or back to ours. What was
 * entered with it stays. «Н» is always offered, and no two codes have one sign.
 */
export const setSign = write(
  'journal.configure',
  async ({ tx, audit }, { code, change }: { code: AbsenceCode; change: SignChange }) => {
    const wanted = wantedSign(change)
    if (!wanted.ok) return wanted
    if (wanted.value?.offered === false && code === 'absent') return refuse('last-sign')
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
    await audit({ action: 'absence-sign.set', ...entry })
    return done(undefined)
  },
  { onceMore: true },
)

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
