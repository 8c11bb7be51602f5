import type { Deps } from '../deps.ts'

/** The accounts that have a live link. One statement. */
export async function linkedAccounts({ db }: Pick<Deps, 'db'>): Promise<ReadonlySet<string>> {
  const links = await db.link.findMany({ where: { endedAt: null }, select: { account: true } })
  return new Set(links.map((link) => link.account))
}
