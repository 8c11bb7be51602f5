import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/** The language that this account is spoken to in from now on. */
export async function chooseLocale({ db }: Deps, { linkId }: Identity, locale: string): Promise<void> {
  await db.link.update({ where: { id: linkId }, data: { locale } })
}
