import { refuse } from '../../domain/result.ts'
import { escapeHtml } from '../../i18n/index.ts'
import type { KnownContext } from '../context.ts'
import type { Refused } from '../kit/refusal.ts'

/** In a school without names they are entered on its server: nobody types them here (п. 6.7). */
export const namesElsewhere: Refused = refuse('name-free', { clause: '6.7' })

/**
 * What a file of the chat says in a school without names: what stands for them, and what makes it with names on the
 * school's own machine. Undefined where there are names.
 */
export const namelessNote = ({ t, identity }: KnownContext, what: string): string | undefined =>
  identity.nameFree ? t.plain('people.pseudonym.file', { command: `npm run document -- ${what}` }) : undefined

/** The same below the words beside the file. */
export const withNote = (text: string, note: string | undefined): string =>
  note === undefined ? text : `${text}\n\n${escapeHtml(note)}`
