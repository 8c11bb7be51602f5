import { Prisma } from '../../db/generated/client.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { type FieldFault, type PersonField, readField } from '../../domain/people/fields.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { cardTarget, lockCard } from './card-target.ts'

export interface EditPerson {
  readonly personId: number
  readonly field: PersonField
  readonly text: string
  /** the card that was seen */
  readonly version: number
}

type EditRefusal = 'no-person' | 'forbidden' | 'card-changed' | FieldFault

/** How a field would stand; the same refusals as the change itself. One statement. */
export async function previewEdit(
  deps: Deps,
  actor: Actor,
  { personId, field, text }: Omit<EditPerson, 'version'>,
): Promise<Result<string | null, EditRefusal>> {
  const card = await cardTarget(deps, deps.db, personId)
  if (!card) return refuse('no-person')
  if (!can(actor, 'person.edit', card)) return refuse('forbidden')
  return readField(field, text, card.isStudent ? 'student' : 'adult', today(deps.clock))
}

/**
 * Changes one field of a card (п. 5.3.1). Whoever saw an older card is told, and nothing is overwritten. Refuses
 * 'no-person', 'forbidden', 'card-changed', and what is wrong with the text.
 */
export async function editPerson(
  deps: Deps,
  actor: Actor,
  { personId, field, text, version }: EditPerson,
): Promise<Result<undefined, EditRefusal>> {
  return deps.db.$transaction(async (tx) => {
    const card = await lockCard(deps, tx, personId)
    if (!card) return refuse('no-person')
    if (!can(actor, 'person.edit', card)) return refuse('forbidden')
    if (card.version !== version) return refuse('card-changed')
    const read = readField(field, text, card.isStudent ? 'student' : 'adult', today(deps.clock))
    if (!read.ok) return read
    const changed = await writeField(tx, personId, field, read.value)
    if (changed) await audit(tx, deps, actor, { action: 'person.edit', personId, after: { fields: [field] } })
    return done(undefined)
  })
}

const columns: Readonly<Record<PersonField, Prisma.Sql>> = {
  lastName: Prisma.sql`"lastName"`,
  firstName: Prisma.sql`"firstName"`,
  middleName: Prisma.sql`"middleName"`,
  birthDate: Prisma.sql`"birthDate"`,
  phone: Prisma.sql`phone`,
  email: Prisma.sql`email`,
  address: Prisma.sql`address`,
}

/** Whether the field was another one before. One statement. */
async function writeField(tx: Tx, personId: number, field: PersonField, value: string | null): Promise<boolean> {
  const column = columns[field]
  const count = await tx.$executeRaw`
    UPDATE "Person" SET ${column} = ${value} WHERE id = ${personId} AND ${column} IS DISTINCT FROM ${value}`
  return count > 0
}
