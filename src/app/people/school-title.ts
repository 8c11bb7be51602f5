import type { Deps } from '../deps.ts'

/** What the school calls itself; empty before the first import. */
export async function schoolTitle({ db }: Pick<Deps, 'db'>): Promise<string> {
  return (await db.school.findFirst({ select: { title: true } }))?.title ?? ''
}
