import { Prisma } from '../../db/generated/client.ts'
import { type PersonField, readField } from '../../domain/people/fields.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { readOf, writeOn } from '../frame/use-case.ts'
import { anyCard, lockedCard } from './card-target.ts'

export interface EditPerson {
  readonly personId: number
  readonly field: PersonField
  readonly text: string
  /** the card that was seen */
  readonly version: number
}

/** How a field would stand. One statement. */
export const previewEdit = readOf(
  'person.edit',
  anyCard,
  async ({ clock }, { isStudent }, { field, text }: Omit<EditPerson, 'version'>) =>
    readField(field, text, isStudent ? 'student' : 'adult', today(clock)),
)

/** Changes one field of a card (п. 5.3.1). Whoever saw an older card is told, and nothing is overwritten. */
export const editPerson = writeOn(
  'person.edit',
  lockedCard,
  async ({ tx, clock, audit }, found, { personId, field, text, version }: EditPerson) => {
    if (found.version !== version) return refuse('card-changed')
    const read = readField(field, text, found.isStudent ? 'student' : 'adult', today(clock))
    if (!read.ok) return read
    const changed = await writeField(tx, personId, field, read.value)
    if (changed) await audit({ action: 'person.edit', personId, after: { fields: [field] } })
    return done(undefined)
  },
)

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
  if (value !== null) {
    const count = await tx.$executeRaw`
      UPDATE "Person" SET ${column} = ${value} WHERE id = ${personId} AND ${column} IS DISTINCT FROM ${value}`
    return count > 0
  }
  if (field === 'lastName' || field === 'firstName') throw new Error(`nobody is without a ${field}`)
  const count = await tx.$executeRaw`
    UPDATE "Person" SET ${column} = NULL WHERE id = ${personId} AND ${column} IS NOT NULL`
  return count > 0
}
