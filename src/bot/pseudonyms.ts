import type { Transformer } from 'grammy'
import { type Account, accountKey } from '../app/access/account.ts'
import type { Deps } from '../app/deps.ts'
import { type Pseudonyms, readPseudonyms } from '../app/people/read-pseudonyms.ts'
import {
  hasMark,
  markedIn,
  type Pseudonym,
  type PseudonymReader,
  pseudonymOf,
  saysClass,
  withoutMarks,
} from '../domain/people/pseudonym.ts'
import { type Translate, translator } from '../i18n/index.ts'
import { accountOfChat } from './telegram.ts'
import { kinshipText } from './widgets/kinship.ts'

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
 * The border of a school without names: what the database gives as a mark in place of a name gets here what the
 * reader may know of that person. Where there is no mark nothing is done, and nothing is asked.
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
      marked.every((id) => pseudonyms.students.has(id) || pseudonyms.guardians.has(id)) &&
      (account === undefined || pseudonyms.readers.has(accountKey(account)))
    return complete ? pseudonyms : latest(true)
  }

  const worded = async <Value>(value: Value, account?: Account): Promise<Value> => {
    const texts: string[] = []
    mapStrings(value, (text) => {
      texts.push(text)
      return text
    })
    if (!texts.some(hasMark)) return value
    const marked = [...new Set(texts.flatMap(markedIn))]
    const pseudonyms = await knowing(marked, account)
    const reader = (account !== undefined && pseudonyms.readers.get(accountKey(account))) || nobody
    const t = translator(reader.locale)
    const words = new Map(marked.map((id) => [id, pseudonymOf(id, reader, pseudonyms)]))
    const classes = new Set([...words.values()].map((word) => placeOf(word)?.className))
    const [only] = classes.size === 1 ? classes : []
    // what is all about one class says it once, and not beside each number
    const isOfOne = only != null && texts.some((text) => saysClass(text, only))
    return mapStrings(value, (text) =>
      withoutMarks(text, (id, line) => wordText(t, words.get(id) ?? { is: 'student' }, isOfOne ? only : line)),
    )
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

/** Where in which register somebody stands, or his child. */
const placeOf = (word: Pseudonym) => (word.is === 'number' ? word : word.is === 'guardian' ? word.of : null)

/** `beside`: what says the class already, if anything does. */
function wordText(t: Translate, word: Pseudonym, beside: string): string {
  if (word.is === 'number') return numberText(t, word, beside)
  if (word.is === 'guardian') {
    const kinship = kinshipText(t, word.kinship)
    return word.of === null
      ? kinship
      : t.plain('people.pseudonym.guardian', { kinship, child: numberText(t, word.of, beside) })
  }
  if (word.is === 'letter')
    return word.className === null
      ? t.plain('people.pseudonym.letter', { letter: word.letter })
      : t.plain('people.pseudonym.letter-class', { letter: word.letter, className: word.className })
  return t.plain(`people.pseudonym.${word.is}`)
}

const numberText = (
  t: Translate,
  { number, className }: { readonly number: number; readonly className: string | null },
  beside: string,
): string =>
  className === null || saysClass(beside, className)
    ? t.plain('people.pseudonym.number', { number })
    : t.plain('people.pseudonym.number-class', { className, number })

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
