import { today } from '../../../app/deps.ts'
import type { DroppedEntries } from '../../../app/people/dropped-entries.ts'
import { type Card, readCard } from '../../../app/people/read-card.ts'
import { readHistory } from '../../../app/people/read-history.ts'
import { listPeopleGroups, readClassPeople, readStaffList } from '../../../app/people/read-people.ts'
import { can } from '../../../domain/access/can.ts'
import { type Refusal, type Result, refuse } from '../../../domain/result.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import { pageSize } from '../../kit/pages.ts'
import { isRefused, type Refused } from '../../kit/refusal.ts'
import type { Shown } from '../../kit/show.ts'
import { cardScreen } from './card.view.ts'
import { historyScreen } from './change.view.ts'
import { guardianScreen } from './guardian.view.ts'
import { classScreen, goneStudentsScreen, peopleScreen, staffListScreen } from './lists.view.ts'
import type { CardFrame } from './words.view.ts'

export const frameOf = (ctx: KnownContext): CardFrame => ({
  t: ctx.t,
  zone: ctx.session.clock.zone,
  today: today(ctx.session.clock),
})

export const readCardOf = (ctx: KnownContext, person: number) => readCard(ctx.session, { personId: person })

/** A card for whoever may do that to it. */
export async function cardFor(ctx: KnownContext, person: number, may: keyof Card['may']): Promise<Card | Refused> {
  const card = await readCardOf(ctx, person)
  if (!card.ok) return card
  return card.value.may[may] ? card.value : refuse('forbidden')
}

export async function cardOf(ctx: KnownContext, person: number): Promise<Shown> {
  const card = await readCardOf(ctx, person)
  return card.ok ? cardScreen(frameOf(ctx), card.value) : card
}

/** Whose cards to look at. */
export async function menuOf(ctx: KnownContext): Promise<Shown> {
  const { actor } = ctx.identity
  const groups = await listPeopleGroups(ctx.session)
  return groups.ok ? peopleScreen(ctx.t, groups.value, { find: can(actor, 'people.find') }) : groups
}

/** The card after a move; for a class teacher whose student is in another hand now, whose cards are left. */
export async function afterMoveOf(ctx: KnownContext, student: number): Promise<Shown> {
  const card = await cardOf(ctx, student)
  return isRefused(card) ? menuOf(ctx) : card
}

/** The class of a class teacher, whatever else he may read. */
export async function myClassOf(ctx: KnownContext): Promise<Shown> {
  const [only, ...others] = ctx.identity.actor.leadsClassIds
  return only !== undefined && others.length === 0 ? classOf(ctx, only) : menuOf(ctx)
}

/** The staff, or those who left. */
export async function staffOf(
  ctx: KnownContext,
  place: { readonly person: number; readonly gone: boolean },
): Promise<Shown> {
  const { actor } = ctx.identity
  const staff = await readStaffList(ctx.session, place)
  return staff.ok ? staffListScreen(ctx.t, staff.value, { ...place, manage: can(actor, 'staff.manage') }) : staff
}

/** Who left the school out of a class. */
async function goneStudentsOf(ctx: KnownContext, classId: number, person: number): Promise<Shown> {
  const people = await readClassPeople(ctx.session, { classId })
  return people.ok ? goneStudentsScreen(ctx.t, people.value, person) : people
}

export async function classOf(ctx: KnownContext, classId: number): Promise<Shown> {
  const { actor } = ctx.identity
  const people = await readClassPeople(ctx.session, { classId })
  const others = can(actor, 'people.find') || actor.leadsClassIds.length > 1
  return people.ok ? classScreen(ctx.t, today(ctx.session.clock), people.value, others) : people
}

/** A guardian's card as of a child. */
export async function guardianOf(
  ctx: KnownContext,
  { student, guardian }: { readonly student: number; readonly guardian: number },
): Promise<Shown> {
  const child = await readCardOf(ctx, student)
  if (!child.ok) return child
  if (!child.value.student?.guardians.some(({ id }) => id === guardian)) return refuse('not-guardian')
  const card = await readCardOf(ctx, guardian)
  return card.ok ? guardianScreen(frameOf(ctx), child.value, card.value) : card
}

/** The card of a person, or of a guardian as of a child (0: none). */
export const placeOf = (ctx: KnownContext, person: number, child: number): Promise<Shown> =>
  child === 0 ? cardOf(ctx, person) : guardianOf(ctx, { student: child, guardian: person })

/** A screen made of a card, for whoever may do that to it. */
export async function screenOf(
  ctx: KnownContext,
  person: number,
  may: keyof Card['may'],
  draw: (card: Card) => Shown,
): Promise<Shown> {
  const card = await cardFor(ctx, person, may)
  return isRefused(card) ? card : draw(card)
}

/**
 * What a write on a card answers, with the lessons that stand in its way. Then the screen as it stands now: so whoever
 * was late by a card that changed meanwhile sees what is there.
 */
export const saved = <Value>(
  ctx: KnownContext,
  result: Result<Value, WithoutEntries> | DroppedEntries,
  screen: () => Promise<Shown>,
  toast = ctx.t.plain('people.toast.saved'),
) => wrote(result.ok ? result : inWords(ctx.t, result), { toast: () => toast, screen })

/** Entries in the way come with their lessons, or not at all. */
type WithoutEntries = Exclude<Refused['refusal'], DroppedEntries['refusal']>

/** A refusal with the lessons that stand in the way: «пт, 11 сентября — Алгебра». */
export function inWords(t: Translate, refused: Refusal<WithoutEntries> | DroppedEntries): Refused {
  if (refused.refusal !== 'has-entries') return refused
  const lessons = refused.lessons.map(({ date, subject }) =>
    t.plain('people.move.entry', { date: formatDate(t.locale, date), subject }),
  )
  const more = refused.count - lessons.length
  if (more > 0) lessons.push(t.plain('people.move.more-entries', { count: more }))
  return refuse('has-entries', { values: { lessons: lessons.join('; ') } })
}

/** Lists, and whoever stands on them. */
export const peopleScreens = {
  people: menuOf,
  peopleList: (ctx, { group, person }) => (group === 0 ? staffOf(ctx, { person, gone: false }) : classOf(ctx, group)),
  goneList: (ctx, { group, person }) =>
    group === 0 ? staffOf(ctx, { person, gone: true }) : goneStudentsOf(ctx, group, person),
  findPeople: (ctx) => enter(ctx, 'people-find', {}),
  card: (ctx, { person }) => cardOf(ctx, person),
  async cardHistory(ctx, { person, page }) {
    const history = await readHistory(ctx.session, { personId: person, skip: page * pageSize, take: pageSize })
    return history.ok ? historyScreen(frameOf(ctx), { person, page }, history.value) : history
  },
} satisfies Partial<Handlers>
