import type { Transformer } from 'grammy'
import { type Account, accountKey } from '../app/access/account.ts'
import type { Deps } from '../app/deps.ts'
import { type Pseudonyms, readPseudonyms } from '../app/people/read-pseudonyms.ts'
import { hasMark, markedIn, type PseudonymReader, pseudonymOf, withoutMarks } from '../domain/people/pseudonym.ts'
import { type Translate, translator } from '../i18n/index.ts'
import { accountOfChat } from './telegram.ts'

/** So long numbers in the register and children are taken for known, ms. */
const knownFor = 60_000
const nobody: PseudonymReader & { locale?: string } = { personId: null, childIds: [] }

export interface NameBorder {
  /** puts marks in whatever is sent into words for the chat that it goes to */
  readonly transformer: Transformer
  /** the same for a value that becomes a picture or a file of that chat */
  inWords<Value>(value: Value, account: Account | undefined): Promise<Value>
}

/**
 * The border of a school without names: what the database gives as a mark in place of a student's name gets here what
 * the reader may know of him. Where there is no mark nothing is done, and nothing is asked.
 */
export function createNameBorder(deps: Pick<Deps, 'db' | 'clock'>): NameBorder {
  let known: { at: number; pseudonyms: Promise<Pseudonyms> } | undefined

  const latest = (anew = false) => {
    if (anew || !known || performance.now() - known.at > knownFor) {
      const pseudonyms = readPseudonyms(deps)
      known = { at: performance.now(), pseudonyms }
      pseudonyms.catch(() => {
        known = undefined
      })
    }
    return known.pseudonyms
  }

  /** Everybody who is spoken of, or to, is among them: somebody new is looked for once. */
  const knowing = async (marked: readonly number[], account: Account | undefined): Promise<Pseudonyms> => {
    const pseudonyms = await latest()
    const complete =
      marked.every((id) => pseudonyms.students.has(id)) &&
      (account === undefined || pseudonyms.readers.has(accountKey(account)))
    return complete ? pseudonyms : latest(true)
  }

  const worded = async <Value>(value: Value, account?: Account): Promise<Value> => {
    const marked = new Set<number>()
    let any = false
    mapStrings(value, (text) => {
      for (const id of markedIn(text)) marked.add(id)
      any ||= hasMark(text)
      return text
    })
    if (!any) return value
    const pseudonyms = await knowing([...marked], account)
    const reader = (account !== undefined && pseudonyms.readers.get(accountKey(account))) || nobody
    const t = translator(reader.locale)
    return mapStrings(value, (text) => withoutMarks(text, (id) => wordText(t, id, reader, pseudonyms)))
  }

  return {
    transformer: async (call, method, payload, signal) => {
      const chat = 'chat_id' in payload ? payload.chat_id : undefined
      const account = chat === undefined ? undefined : accountOfChat(chat)
      return call(method, await worded(payload, account), signal)
    },
    inWords: worded,
  }
}

function wordText(t: Translate, id: number, reader: PseudonymReader, { students }: Pseudonyms): string {
  const word = pseudonymOf(id, reader, students)
  if (word.is === 'number') return t.plain('people.pseudonym.number', { number: word.number })
  if (word.is === 'letter')
    return word.className === null
      ? t.plain('people.pseudonym.letter', { letter: word.letter })
      : t.plain('people.pseudonym.letter-class', { letter: word.letter, className: word.className })
  return t.plain(`people.pseudonym.${word.is}`)
}

/** The same value with every text in it changed; what is no plain object or array stays as it is, such as a file. */
function mapStrings<Value>(value: Value, change: (text: string) => string): Value {
  const mapped = (inner: unknown): unknown => {
    if (typeof inner === 'string') return change(inner)
    if (Array.isArray(inner)) return inner.map(mapped)
    if (inner !== null && typeof inner === 'object' && isPlain(inner))
      return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, mapped(one)]))
    return inner
  }
  return mapped(value) as Value
}

/** grammY's keyboards are objects of a class whose one field goes on the wire. */
const isPlain = (value: object): boolean =>
  Object.getPrototypeOf(value) === Object.prototype || 'inline_keyboard' in value
