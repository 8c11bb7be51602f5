import { done } from '../../domain/result.ts'
import { write } from '../frame/use-case.ts'

interface ChooseLocale {
  readonly linkId: number
  readonly locale: string
}

/** The language that this account is spoken to in from now on. */
export const chooseLocale = write('settings.change', async ({ tx, actor }, { linkId, locale }: ChooseLocale) => {
  await tx.$executeRaw`UPDATE "Link" SET locale = ${locale} WHERE id = ${linkId} AND "personId" = ${actor.personId}`
  return done(undefined)
})
