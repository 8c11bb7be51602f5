import type { Translate } from '../../i18n/index.ts'

/** «мать»; another word stands as the school wrote it */
export function kinshipText(t: Translate, kinship: string): string {
  if (kinship === 'mother' || kinship === 'father' || kinship === 'guardian')
    return t.plain(`people.kinship.${kinship}`)
  return kinship
}
