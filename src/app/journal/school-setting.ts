import { isOffered } from '../../domain/journal/choices.ts'
import { done, refuse } from '../../domain/result.ts'
import { read, write } from '../frame/use-case.ts'

/**
 * For how many days after a lesson its teacher writes into it (null: always); for how many minutes an entry stands
 * before families hear of it.
 */
export type SchoolSetting = 'editDays' | 'newsMinutes'

/** Whether somebody sets what holds for the whole journal. */
export const mayConfigure = read('journal.configure', async () => done(undefined))

/** One of the school's numbers. One statement. */
export const readSchoolSetting = read('journal.configure', async ({ db }, setting: SchoolSetting) => {
  const school = await db.school.findFirst({ select: { editDays: true, newsMinutes: true } })
  return done(school?.[setting] ?? null)
})

/** Sets it, from now on and for whatever there is. */
export const setSchoolSetting = write(
  'journal.configure',
  async ({ tx, audit }, { setting, value }: { setting: SchoolSetting; value: number | null }) => {
    if (value === null ? setting !== 'editDays' : !isOffered(setting, value)) return refuse('not-offered')
    const school = await tx.school.findFirst({ select: { editDays: true, newsMinutes: true } })
    if (!school || school[setting] === value) return done(undefined)
    await tx.school.updateMany({ data: { [setting]: value } })
    await audit({ action: `journal.${setting}`, before: { [setting]: school[setting] }, after: { [setting]: value } })
    return done(undefined)
  },
)
