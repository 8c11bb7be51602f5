import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/** The language that this account is spoken to in from now on. Refuses 'forbidden'. */
export async function chooseLocale(
  { db }: Deps,
  { linkId, actor }: Identity,
  locale: string,
): Promise<Result<undefined, 'forbidden'>> {
  if (!can(actor, 'settings.change')) return refuse('forbidden')
  await db.link.update({ where: { id: linkId }, data: { locale } })
  return done(undefined)
}
