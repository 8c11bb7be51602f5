import { addGuardian, previewGuardian } from '../../../app/people/add-guardian.ts'
import { arriveStudent, previewArrival } from '../../../app/people/arrive-student.ts'
import { setKinship } from '../../../app/people/change-guardian.ts'
import { editPerson, previewEdit } from '../../../app/people/edit-person.ts'
import { findPeople } from '../../../app/people/find-people.ts'
import { moveStudent, previewMove } from '../../../app/people/move-student.ts'
import { classToEnroll } from '../../../app/people/read-people.ts'
import { type PersonField, readDate } from '../../../domain/people/fields.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { readKinship } from '../../../domain/people/new-person.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { pageSize } from '../../kit/pages.ts'
import { isRefused } from '../../kit/refusal.ts'
import { lines } from '../../kit/text.ts'
import { kinshipText } from '../../widgets/kinship.ts'
import { namesElsewhere } from '../../widgets/names-elsewhere.ts'
import { valueText } from './edit.view.ts'
import { foundScreen } from './lists.view.ts'
import { type MoveWords, moveDayText, moveOf, moveText } from './move.view.ts'
import {
  afterMoveOf,
  cardFor,
  cardOf,
  classOf,
  guardianOf,
  inWords,
  menuOf,
  placeOf,
  readCardOf,
} from './people.screens.ts'

export const findDialogue: TextDialogue<object> = {
  name: 'people-find',
  action: 'people.find',
  prompt: async (ctx) => ctx.t('people.found.ask'),
  async preview(ctx, _args, text) {
    const found = await findPeople(ctx.session, { text, limit: pageSize })
    if (!found.ok) return found
    const [only, ...others] = found.value.people
    if (only && others.length === 0) return { screen: await cardOf(ctx, only.id) }
    // what was typed is said again only where names may be
    return { screen: foundScreen(ctx.t, ctx.identity.nameFree ? '…' : text.trim(), found.value) }
  },
  after: (ctx) => menuOf(ctx),
}

interface FieldArgs {
  readonly person: number
  readonly child: number
  readonly field: PersonField
  readonly version: number
}

export const fieldDialogue: TextDialogue<FieldArgs> = {
  name: 'person-field',
  async prompt(ctx, { person, field }) {
    const card = await cardFor(ctx, person, 'edit')
    if (isRefused(card)) return card
    if (card.hidden) return namesElsewhere
    return lines(
      ctx.t('people.edit.ask', {
        name: wholeName(card.person),
        field: ctx.t.plain(`people.field.${field}`),
        value: valueText(ctx.t, field, card.person[field]),
      }),
      '',
      ctx.t(`people.edit.how.${field}`),
    )
  },
  async preview(ctx, { person, field }, text) {
    const read = await previewEdit(ctx.session, { personId: person, field, text })
    if (!read.ok) return read
    const card = await readCardOf(ctx, person)
    if (!card.ok) return card
    return {
      text: ctx.t('people.edit.preview', {
        name: wholeName(card.value.person),
        field: ctx.t.plain(`people.field.${field}`),
        before: valueText(ctx.t, field, card.value.person[field]),
        after: valueText(ctx.t, field, read.value),
      }),
    }
  },
  async save(ctx, { person, field, version }, text) {
    const saved = await editPerson(ctx.session, { personId: person, field, text, version })
    return saved.ok ? { toast: ctx.t.plain('people.toast.saved') } : saved
  },
  after: (ctx, { person, child }) => placeOf(ctx, person, child),
}

export const kinshipDialogue: TextDialogue<{ student: number; guardian: number; version: number }> = {
  name: 'guardian-kinship',
  async prompt(ctx, { student }) {
    const card = await cardFor(ctx, student, 'edit')
    return isRefused(card) ? card : ctx.t('people.guardian.type-kinship')
  },
  async preview(ctx, _args, text) {
    const kinship = readKinship(text)
    if (!kinship.ok) return kinship
    return { text: ctx.t('people.guardian.kinship-preview', { kinship: kinshipText(ctx.t, kinship.value) }) }
  },
  async save(ctx, { student, guardian, version }, text) {
    const place = { studentId: student, guardianId: guardian }
    const saved = await setKinship(ctx.session, { ...place, text, version })
    return saved.ok ? { toast: ctx.t.plain('people.toast.saved') } : saved
  },
  after: (ctx, place) => guardianOf(ctx, place),
}

export const guardianDialogue: TextDialogue<{ student: number }> = {
  name: 'guardian',
  async prompt(ctx, { student }) {
    const card = await cardFor(ctx, student, 'edit')
    if (isRefused(card)) return card
    return card.hidden ? namesElsewhere : ctx.t('people.guardian.ask', { name: wholeName(card.person) })
  },
  async preview(ctx, { student }, line) {
    const planned = await previewGuardian(ctx.session, { studentId: student, line })
    if (!planned.ok) return planned
    const { t } = ctx
    const { kinship, phone, email, same } = planned.value
    const contact = [phone, email].filter(Boolean).join(', ')
    const text = t('people.guardian.preview', {
      name: wholeName(planned.value),
      kinship: kinshipText(t, kinship),
      contact: contact || t.plain('people.edit.nothing'),
    })
    if (!same) return { text }
    const who = [
      ...(same.isStaff ? [t.plain('people.guardian.works-here')] : []),
      ...(same.classNames.length > 0
        ? [t.plain('people.guardian.guards', { classes: same.classNames.join(', ') })]
        : []),
    ].join(', ')
    return {
      text: lines(text, '', t('people.guardian.same', { who: who || t.plain('people.guardian.known') })),
      save: t.plain('people.guardian.yes-same'),
      other: t.plain('people.guardian.no-other'),
    }
  },
  async save(ctx, { student }, line, other) {
    // only where the two were told apart on the preview does the second button exist
    const planned = await previewGuardian(ctx.session, { studentId: student, line })
    const same = planned.ok && planned.value.same !== null && !other
    const added = await addGuardian(ctx.session, { studentId: student, line, same })
    return added.ok ? { toast: ctx.t.plain('people.toast.guardian-added') } : added
  },
  after: (ctx, { student }) => afterMoveOf(ctx, student),
}

interface ArrivalArgs {
  readonly class: number
  /** «2026-09-14»: what a dialogue keeps is JSON */
  readonly day: string
}

const arrivalOf = ({ class: classId, day }: ArrivalArgs, text: string) => {
  const [, line = '', other] = /^(.*?)[\s,;]+с\s+(\d{1,2}\.\d{1,2}\.\d{4})\s*$/isu.exec(text) ?? [undefined, text]
  const read = other === undefined ? undefined : readDate(other)
  return { classId, line, on: read?.ok ? read.value : Temporal.PlainDate.from(day) }
}

export const arrivalDialogue: TextDialogue<ArrivalArgs> = {
  name: 'student-arrival',
  async prompt(ctx, { class: classId, day }) {
    const people = await classToEnroll(ctx.session, { classId })
    if (!people.ok) return people
    if (ctx.identity.nameFree) return namesElsewhere
    return ctx.t('people.arrival.ask', { className: people.value.className, date: formatFullDate(ctx.t.locale, day) })
  },
  async preview(ctx, args, text) {
    const arrival = arrivalOf(args, text)
    const planned = await previewArrival(ctx.session, arrival)
    if (!planned.ok) return planned
    const { t } = ctx
    const { className, birthDate, namesakes } = planned.value
    return {
      text: lines(
        t('people.arrival.preview', {
          name: wholeName(planned.value),
          className,
          date: formatFullDate(t.locale, arrival.on),
          birthDate: valueText(t, 'birthDate', birthDate),
        }),
        ...(namesakes.length > 0 ? ['', t('people.arrival.namesakes')] : []),
        ...namesakes.map((one) =>
          t(one.left ? 'people.arrival.namesake-left' : 'people.arrival.namesake', {
            className: one.className,
            birthDate: valueText(t, 'birthDate', one.birthDate),
          }),
        ),
      ),
      save: t.plain('people.arrival.save', { className }),
    }
  },
  async save(ctx, args, text) {
    const arrived = await arriveStudent(ctx.session, arrivalOf(args, text))
    if (!arrived.ok) return arrived
    ctx.kick()
    const screen = await cardOf(ctx, arrived.value.studentId)
    return { toast: ctx.t.plain('people.toast.arrived'), screen }
  },
  after: (ctx, { class: classId }) => classOf(ctx, classId),
}

export const moveDayDialogue: TextDialogue<MoveWords & { version: number }> = {
  name: 'student-move-day',
  async prompt(ctx, words) {
    const card = await cardFor(ctx, words.student, 'enroll')
    if (isRefused(card)) return card
    return lines(moveDayText(ctx.t, card.person, words), '', ctx.t('people.day.type'))
  },
  async preview(ctx, words, text) {
    const day = readDate(text)
    if (!day.ok) return day
    const input = { studentId: words.student, move: moveOf(words, day.value) }
    const planned = await previewMove(ctx.session, input)
    if (!planned.ok) return inWords(ctx.t, planned)
    return { text: moveText(ctx.t, words, planned.value, day.value), save: ctx.t.plain('people.yes') }
  },
  async save(ctx, { version, ...words }, text) {
    const day = readDate(text)
    if (!day.ok) return day
    const input = { studentId: words.student, move: moveOf(words, day.value), version }
    const moved = await moveStudent(ctx.session, input)
    if (!moved.ok) return inWords(ctx.t, moved)
    ctx.kick()
    return { toast: ctx.t.plain(`people.toast.${words.move}`) }
  },
  after: (ctx, { student }) => afterMoveOf(ctx, student),
}
