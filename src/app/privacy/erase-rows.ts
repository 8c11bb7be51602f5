import { z } from 'zod'
import type { Tx } from '../deps.ts'
import { lines } from './personal-data.ts'
import type { Ground, Purpose } from './register.ts'

/** How many rows go or lose what they say, for each purpose. */
export type Erased = Readonly<Partial<Record<Purpose, number>>>

const counts = z.record(z.string(), z.number())

const erasing = lines.flatMap(([table, { purpose, people }]) =>
  people.flatMap(({ by, as = 'person', erase }) => {
    const blank = 'rows' in erase ? null : erase.blank
    return blank === undefined ? [] : [{ table, by, as, blank, name: purpose }]
  }),
)

/** The log has whoever was ever in the school: nobody counts its entries for that. */
const staying = lines.flatMap(([table, { people }]) =>
  people.flatMap(({ by, as = 'person', erase }) =>
    'rows' in erase || erase.stays === 'log' ? [] : [{ table, by, as, blank: null, name: erase.stays }],
  ),
)

const more = (found: unknown) =>
  Object.fromEntries(Object.entries(counts.parse(found)).filter(([, count]) => count > 0))

async function run(tx: Tx, personId: number, what: readonly object[], dry: boolean) {
  const [row] = await tx.$queryRaw<{ found: unknown }[]>`
    SELECT erase_rows(${JSON.stringify(what)}::jsonb,
      ARRAY(SELECT id FROM "Person" WHERE id = ${personId} OR "joinedIntoId" = ${personId}), ${dry}) AS found`
  return more(row?.found)
}

/** Does what the register says of erasure, with whatever entries of the lists turned out to be this person too. */
export const eraseRows = (tx: Tx, personId: number): Promise<Erased> => run(tx, personId, erasing, false)

/** What it would do. */
export const wouldErase = (tx: Tx, personId: number): Promise<Erased> => run(tx, personId, erasing, true)

/** Why something of this person stays. */
export const groundsOf = async (tx: Tx, personId: number): Promise<readonly Ground[]> => [
  ...(Object.keys(await run(tx, personId, staying, true)) as Ground[]),
  'log',
]
