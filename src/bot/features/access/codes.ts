import { Composer } from 'grammy'
import { endLinksOf } from '../../../app/access/end-links-of.ts'
import { freezeAccess } from '../../../app/access/freeze-access.ts'
import { issueCode } from '../../../app/access/issue-code.ts'
import type { GroupId } from '../../../app/access/people-of-group.ts'
import { listAccessGroups, readGroupAccess } from '../../../app/access/read-access.ts'
import { type PersonAccess, readPersonAccess } from '../../../app/access/read-person-access.ts'
import { revokeCode } from '../../../app/access/revoke-code.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import { can } from '../../../domain/access/can.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import {
  askScreen,
  groupsScreen,
  issuedScreen,
  listScreen,
  type Place,
  personScreen,
  type Question,
} from './codes.view.ts'
import { printReceiptList, printSlipsFor } from './slips.ts'

/** On the wire the staff is 0. */
const groupOf = (id: number): GroupId => (id === 0 ? null : id)

/** «🔑 Доступ»: codes, slips, and who is in. */
export function codesScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.accessGroups, showAccess)
  onPress(composer, presses.accessList, (ctx, { group, page }) => showGroup(ctx, group, page))
  onPress(composer, presses.personAccess, showPerson)
  onPress(composer, presses.askIssue, (ctx, place) =>
    ask(ctx, place, ({ code, linkedSince }) => (code ? 'reissue' : linkedSince.length > 0 ? 'issue-linked' : 'issue')),
  )
  onPress(composer, presses.askRevoke, (ctx, place) => ask(ctx, place, ({ code }) => (code ? 'revoke' : undefined)))
  onPress(composer, presses.askEnd, (ctx, place) =>
    ask(ctx, place, ({ linkedSince }) => (linkedSince.length > 0 ? 'end' : undefined)),
  )
  onPress(composer, presses.issueCode, issue)
  onPress(composer, presses.revokeCode, async (ctx, place) => {
    const revoked = await revokeCode(ctx.session, { personId: place.person })
    if (!revoked.ok) return showRefusal(ctx, revoked)
    await answer(ctx, { text: ctx.t.plain('codes.toast.revoked') })
    await showPerson(ctx, place)
  })
  onPress(composer, presses.endLinks, async (ctx, place) => {
    const ended = await endLinksOf(ctx.session, { personId: place.person })
    if (!ended.ok) return showRefusal(ctx, ended)
    await answer(ctx, { text: ctx.t.plain('codes.toast.ended', { count: ended.value.ended }) })
    await showPerson(ctx, place)
  })
  onPress(composer, presses.askFreeze, (ctx, { to, ...place }) =>
    ask(ctx, place, ({ frozen }) =>
      to === 'frozen' ? (frozen ? undefined : 'freeze') : frozen ? 'unfreeze' : undefined,
    ),
  )
  onPress(composer, presses.freeze, async (ctx, { to, ...place }) => {
    const frozen = to === 'frozen'
    const changed = await freezeAccess(ctx.session, { personId: place.person, frozen })
    if (!changed.ok) return showRefusal(ctx, changed)
    await answer(ctx, { text: ctx.t.plain(frozen ? 'codes.toast.frozen' : 'codes.toast.unfrozen') })
    await showPerson(ctx, place)
  })
  onPress(composer, presses.printSlips, (ctx, { group }) => printSlipsFor(ctx, groupOf(group)))
  onPress(composer, presses.printReceipts, (ctx, { group }) => printReceiptList(ctx, groupOf(group)))
  return composer
}

/** The groups to choose from; a class teacher of one class comes to it at once. */
export async function showAccess(ctx: KnownContext): Promise<void> {
  const groups = await listAccessGroups(ctx.session)
  if (!groups.ok) return showRefusal(ctx, groups)
  const [only, ...others] = groups.value
  if (only && others.length === 0) return showGroup(ctx, only.id ?? 0, 0)
  await show(ctx, groupsScreen(ctx.t, groups.value))
}

async function showGroup(ctx: KnownContext, group: number, page: number): Promise<void> {
  const access = await readGroupAccess(ctx.session, { group: groupOf(group) })
  if (!access.ok) return showRefusal(ctx, access)
  await show(ctx, listScreen(ctx.t, { group, page, others: hasOthers(ctx.identity.actor) }, access.value))
}

/** Whether there is another list to choose. */
const hasOthers = (actor: Actor) =>
  can(actor, 'access.read', { staff: true, classIds: [] }) || actor.leadsClassIds.length > 1

async function showPerson(ctx: KnownContext, place: Place): Promise<void> {
  const access = await readPersonAccess(ctx.session, { personId: place.person })
  if (!access.ok) return showRefusal(ctx, access)
  await show(ctx, personScreen(ctx.t, ctx.session.clock.zone, place, access.value))
}

/** The second question; when there is nothing to ask about any more, the card as it stands. */
async function ask(
  ctx: KnownContext,
  place: Place,
  questionOf: (access: PersonAccess) => Question | undefined,
): Promise<void> {
  const access = await readPersonAccess(ctx.session, { personId: place.person })
  if (!access.ok) return showRefusal(ctx, access)
  const question = questionOf(access.value)
  if (question) return void (await show(ctx, askScreen(ctx.t, place, access.value, question)))
  await answer(ctx, { text: ctx.t.plain('codes.toast.changed') })
  await show(ctx, personScreen(ctx.t, ctx.session.clock.zone, place, access.value))
}

async function issue(ctx: KnownContext, place: Place): Promise<void> {
  const access = await readPersonAccess(ctx.session, { personId: place.person })
  if (!access.ok) return showRefusal(ctx, access)
  const issued = await issueCode(ctx.session, { personId: place.person })
  if (!issued.ok) return showRefusal(ctx, issued)
  ctx.kick()
  await answer(ctx, { text: ctx.t.plain('codes.toast.issued') })
  const way = { zone: ctx.session.clock.zone, bot: ctx.me.username }
  await show(ctx, issuedScreen(ctx.t, way, place, access.value, issued.value))
}
