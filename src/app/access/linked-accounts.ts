import type { Deps } from '../deps.ts'

/** The accounts of a messenger that have a live link. One statement. */
export async function linkedAccounts({ db }: Pick<Deps, 'db'>, messenger: string): Promise<ReadonlySet<string>> {
  const links = await db.link.findMany({ where: { messenger, endedAt: null }, select: { account: true } })
  return new Set(links.map((link) => link.account))
}
