import type { Translate } from '../../../i18n/index.ts'

/** «мать»; another word stands as the school wrote it */
export function kinshipText(t: Translate, kinship: string): string {
  if (kinship === 'mother' || kinship === 'father' || kinship === 'guardian')
    return t.plain(`people.kinship.${kinship}`)
  return kinship
}

export const kin = (t: Translate, { kinship }: { kinship: string }) => ({ kinship: kinshipText(t, kinship) })

/** What a card is drawn with besides its data. */
export interface CardFrame {
  readonly t: Translate
  readonly zone: string
  readonly today: Temporal.PlainDate
}

export const rolesText = (t: Translate, roles: readonly ('coordinator' | 'administrator' | 'teacher')[]): string =>
  roles.map((role) => t.plain(`homes.role.${role}`)).join(', ') || t.plain('people.staff.no-roles')
