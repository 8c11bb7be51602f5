import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/** Who writes can be reached again: notices come from now on. */
export async function comeBack({ db }: Deps, { linkId }: Identity): Promise<void> {
  await db.link.update({ where: { id: linkId }, data: { goneAt: null } })
}
