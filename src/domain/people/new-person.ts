import { done, type Result, refuse } from '../result.ts'
import { type AgeOf, type FieldFault, readField, readOwnName } from './fields.ts'
import { typedKinship } from './kinship.ts'

interface PersonNames {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
}

export interface NewStudent extends PersonNames {
  readonly birthDate: string | null
}

export interface NewGuardian extends PersonNames {
  readonly kinship: string
  readonly phone: string | null
  readonly email: string | null
}

export interface NewStaff extends PersonNames {
  readonly position: string
}

type LineFault = FieldFault | 'no-first-name'

/** «Иванов Пётр Ильич, 12.03.2015»: the birth date may be left out. */
export function readNewStudent(line: string, today: Temporal.PlainDate): Result<NewStudent, LineFault> {
  const [, names = '', born] = /^(.*?)[\s,;]*(\d{1,2}\.\d{1,2}\.\d{4})?$/su.exec(line.trim()) ?? []
  const person = readNames(names, 'student', today)
  if (!person.ok) return person
  const birthDate = born === undefined ? done(null) : readField('birthDate', born, 'student', today)
  return birthDate.ok ? done({ ...person.value, birthDate: birthDate.value }) : birthDate
}

/** «Иванова Мария Павловна, мать, +7 910 123-45-67»: whatever follows the name, in any order. */
export function readNewGuardian(line: string, today: Temporal.PlainDate): Result<NewGuardian, LineFault> {
  const [names = '', ...parts] = partsOf(line)
  const person = readNames(names, 'adult', today)
  if (!person.ok) return person
  let found: Pick<NewGuardian, 'kinship' | 'phone' | 'email'> = { kinship: 'guardian', phone: null, email: null }
  for (const part of parts) {
    const field = part.includes('@') ? 'email' : /\d/.test(part) ? 'phone' : undefined
    if (field === undefined) {
      const read = readKinship(part)
      if (!read.ok) return read
      found = { ...found, kinship: read.value }
      continue
    }
    const read = readField(field, part, 'adult', today)
    if (!read.ok) return read
    found = { ...found, [field]: read.value }
  }
  return done({ ...person.value, ...found })
}

/** «Смирнова Ольга Петровна, учитель химии» */
export function readNewStaff(line: string, today: Temporal.PlainDate): Result<NewStaff, LineFault> {
  const [names = '', ...parts] = partsOf(line)
  const person = readNames(names, 'adult', today)
  if (!person.ok) return person
  const position = readPosition(parts.join(', '))
  return position.ok ? done({ ...person.value, position: position.value }) : position
}

/** Who somebody is to a child: mother, father, guardian, or the school's own word. */
export function readKinship(text: string): Result<string, 'required' | 'too-long'> {
  const word = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (word === '') return refuse('required')
  // what begins with no letter may be a formula in whatever opens it once
  return /^\p{L}/u.test(word) && word.length <= 40 ? done(typedKinship(word)) : refuse('too-long')
}

/** «учитель химии» */
export function readPosition(text: string): Result<string, 'required' | 'too-long'> {
  const position = text.replace(/\s+/g, ' ').trim()
  if (position === '') return refuse('required')
  return position.length > 200 ? refuse('too-long') : done(position)
}

/** The first word is the surname, the second the name, the rest the patronymic. */
function readNames(text: string, who: AgeOf, today: Temporal.PlainDate): Result<PersonNames, LineFault> {
  const [last = '', first, ...rest] = text.trim().split(/\s+/)
  if (first === undefined) return refuse(last === '' ? 'required' : 'no-first-name')
  const lastName = readOwnName(last)
  if (!lastName.ok) return lastName
  const firstName = readOwnName(first)
  if (!firstName.ok) return firstName
  const middleName = readField('middleName', rest.join(' '), who, today)
  if (!middleName.ok) return middleName
  return done({ lastName: lastName.value, firstName: firstName.value, middleName: middleName.value })
}

const partsOf = (line: string): string[] =>
  line
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
