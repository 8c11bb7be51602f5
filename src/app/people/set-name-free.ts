import { done } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { write } from '../frame/use-case.ts'

/**
 * Whether no student's name may pass through the messenger (п. 6.7). What waits to be told is changed with it: from
 * that moment on no message names anybody.
 */
export const setNameFree = write(
  'names.configure',
  async ({ tx, audit }, { nameFree }: { nameFree: boolean }) => {
    const [before] = await tx.$queryRaw<{ nameFree: boolean | null }[]>`
      UPDATE "School" s SET "nameFree" = ${nameFree} FROM (SELECT id, "nameFree" FROM "School" FOR NO KEY UPDATE) was
      WHERE s.id = was.id AND was."nameFree" IS DISTINCT FROM ${nameFree} RETURNING was."nameFree"`
    if (!before) return done(undefined)
    if (nameFree) await hideNames(tx)
    await audit({ action: 'names.configure', before, after: { nameFree } })
    return done(undefined)
  },
  { timeout: 60_000 },
)

/**
 * Notices that wait, or may be sent again, were written with names: each is replaced by the mark of a
 * student or guardian who is called so.
 */
async function hideNames(tx: Tx): Promise<void> {
  const waiting = await tx.$queryRaw<
    { id: number; data: unknown }[]
  >`SELECT id, data FROM "Notice" WHERE state IN ('waiting', 'failed')`
  if (waiting.length === 0) return
  const names = await tx.$queryRaw<{ name: string; mark: string }[]>`
    SELECT f.name, min(name_mark(p.id)) AS mark FROM "Person" p
    CROSS JOIN LATERAL (VALUES (p."lastName" || ' ' || p."firstName"),
      (concat_ws(' ', p."lastName", p."firstName", p."middleName"))) f(name)
    WHERE name_mark(p.id) IS NOT NULL GROUP BY f.name`
  const markOf = new Map(names.map(({ name, mark }) => [name, mark]))
  const hidden = waiting.map(({ id, data }) => ({
    id,
    data: JSON.parse(JSON.stringify(data), (_, value) =>
      typeof value === 'string' ? (markOf.get(value) ?? value) : value,
    ),
  }))
  await tx.$executeRaw`
    UPDATE "Notice" n SET data = h.data
    FROM jsonb_to_recordset(${JSON.stringify(hidden)}::jsonb) AS h(id int, data jsonb) WHERE n.id = h.id`
}
