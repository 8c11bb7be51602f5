import type { Translate } from '../../../i18n/index.ts'
import { kinshipText } from '../../widgets/kinship.ts'

export const kin = (t: Translate, { kinship }: { kinship: string }) => ({ kinship: kinshipText(t, kinship) })

/** What a card is drawn with besides its data. */
export interface CardFrame {
  readonly t: Translate
  readonly zone: string
  readonly today: Temporal.PlainDate
}

export const rolesText = (t: Translate, roles: readonly ('coordinator' | 'administrator' | 'teacher')[]): string =>
  roles.map((role) => t.plain(`homes.role.${role}`)).join(', ') || t.plain('people.staff.no-roles')
