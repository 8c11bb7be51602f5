import { today } from '../../../app/deps.ts'
import type { DroppedEntries } from '../../../app/people/dropped-entries.ts'
import { type Card, readCard } from '../../../app/people/read-card.ts'
import { listPeopleGroups, readClassPeople } from '../../../app/people/read-people.ts'
import { can } from '../../../domain/access/can.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { isRefused, type Refused, refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { cardScreen } from './card.view.ts'
import { guardianScreen } from './guardian.view.ts'
import { classScreen, peopleScreen } from './lists.view.ts'
import type { CardFrame } from './words.ts'

export const frameOf = (ctx: KnownContext): CardFrame => ({
  t: ctx.t,
  zone: ctx.session.clock.zone,
  today: today(ctx.session.clock),
})

export const cardOf = (ctx: KnownContext, person: number) => readCard(ctx.session, { personId: person })

/** A card for whoever may do that to it. */
export async function cardFor(ctx: KnownContext, person: number, may: keyof Card['may']): Promise<Card | Refused> {
  const card = await cardOf(ctx, person)
  if (!card.ok) return card
  return card.value.may[may] ? card.value : { ok: false, refusal: 'forbidden' }
}

/** A person's card as a screen, or why not. */
export async function cardScreenOf(ctx: KnownContext, person: number): Promise<Screen | Refused> {
  const card = await cardOf(ctx, person)
  return card.ok ? cardScreen(frameOf(ctx), card.value) : card
}

/** Whose cards to look at. */
export async function menuScreenOf(ctx: KnownContext): Promise<Screen | Refused> {
  const { actor } = ctx.identity
  const groups = await listPeopleGroups(ctx.session)
  return groups.ok ? peopleScreen(ctx.t, groups.value, { find: can(actor, 'people.find') }) : groups
}

/** The card after a move; for a class teacher whose student is in another hand now, whose cards are left. */
export async function movedScreenOf(ctx: KnownContext, student: number): Promise<Screen | Refused> {
  const card = await cardScreenOf(ctx, student)
  return isRefused(card) ? menuScreenOf(ctx) : card
}

/** A class with its students. */
export async function classScreenOf(ctx: KnownContext, classId: number): Promise<Screen | Refused> {
  const { actor } = ctx.identity
  const people = await readClassPeople(ctx.session, { classId })
  const others = can(actor, 'people.find') || actor.leadsClassIds.length > 1
  return people.ok ? classScreen(ctx.t, today(ctx.session.clock), people.value, others) : people
}

/** A guardian's card as of a child. */
export async function guardianScreenOf(
  ctx: KnownContext,
  { student, guardian }: { readonly student: number; readonly guardian: number },
): Promise<Screen | Refused> {
  const child = await cardOf(ctx, student)
  if (!child.ok) return child
  if (!child.value.student?.guardians.some(({ id }) => id === guardian)) return { ok: false, refusal: 'not-guardian' }
  const card = await cardOf(ctx, guardian)
  return card.ok ? guardianScreen(frameOf(ctx), child.value, card.value) : card
}

/** The card of a person, or of a guardian as of a child (0: none). */
export const placeOf = (ctx: KnownContext, person: number, child: number): Promise<Screen | Refused> =>
  child === 0 ? cardScreenOf(ctx, person) : guardianScreenOf(ctx, { student: child, guardian: person })

/** A screen to go on with; a refusal is one too. */
export async function orRefusal(ctx: KnownContext, screen: Promise<Screen | Refused>): Promise<Screen> {
  const found = await screen
  return isRefused(found) ? refusalScreen(ctx.t, found) : found
}

/** Shows a screen, or why not. */
export async function showOr(ctx: KnownContext, screen: Promise<Screen | Refused>): Promise<void> {
  const found = await screen
  await (isRefused(found) ? showRefusal(ctx, found) : show(ctx, found))
}

/** A screen made of a card, for whoever may do that to it. */
export async function screenFor(
  ctx: KnownContext,
  person: number,
  may: keyof Card['may'],
  screen: (card: Card) => Screen | Refused,
): Promise<Screen | Refused> {
  const card = await cardFor(ctx, person, may)
  return isRefused(card) ? card : screen(card)
}

type Outcome = { readonly ok: true } | Refused | DroppedEntries

/**
 * What a write answers: a toast, or why not; then the screen as it stands now. So whoever was late by a card that changed
 * meanwhile sees what is there.
 */
export async function afterWrite(
  ctx: KnownContext,
  outcome: Outcome,
  toast: string,
  screen: () => Promise<Screen | Refused>,
): Promise<void> {
  if (!outcome.ok) await showRefusal(ctx, inWords(ctx.t, outcome))
  else await answer(ctx, { text: toast })
  const next = await screen()
  if (!isRefused(next)) await show(ctx, next)
  else if (outcome.ok) await show(ctx, refusalScreen(ctx.t, next))
}

/** A refusal with the lessons that stand in the way: «пт, 11 сентября — Алгебра». */
export function inWords(t: Translate, refused: Refused | DroppedEntries): Refused {
  if (!('lessons' in refused)) return refused
  const lessons = refused.lessons.map(({ date, subject }) =>
    t.plain('people.move.entry', { date: formatDate(t.locale, Temporal.PlainDate.from(date)), subject }),
  )
  const more = refused.count - lessons.length
  return {
    ok: false,
    refusal: 'has-entries',
    values: {
      lessons: [...lessons, ...(more > 0 ? [t.plain('people.move.more-entries', { count: more })] : [])].join('; '),
    },
  }
}
