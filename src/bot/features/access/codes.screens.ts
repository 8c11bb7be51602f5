import { endLinksOf } from '../../../app/access/end-links-of.ts'
import { freezeAccess } from '../../../app/access/freeze-access.ts'
import { issueCode } from '../../../app/access/issue-code.ts'
import { listAccessGroups, readGroupAccess } from '../../../app/access/read-access.ts'
import { type PersonAccess, readPersonAccess } from '../../../app/access/read-person-access.ts'
import { revokeCode } from '../../../app/access/revoke-code.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import { can } from '../../../domain/access/can.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { answer } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import {
  groupOf,
  groupsScreen,
  issuedScreen,
  listScreen,
  type Place,
  personScreen,
  type Question,
  questionScreen,
} from './codes.view.ts'

/** The groups to choose from; a class teacher of one class comes to it at once. */
export async function accessOf(ctx: KnownContext): Promise<Shown> {
  const groups = await listAccessGroups(ctx.session)
  if (!groups.ok) return groups
  const [only, ...others] = groups.value
  return only && others.length === 0 ? listOf(ctx, only.id ?? 0, 0) : groupsScreen(ctx.t, groups.value)
}

async function listOf(ctx: KnownContext, group: number, page: number): Promise<Shown> {
  const access = await readGroupAccess(ctx.session, { group: groupOf(group) })
  if (!access.ok) return access
  return listScreen(ctx.t, { group, page, others: hasOthers(ctx.identity.actor) }, access.value)
}

/** Whether there is another list to choose. */
const hasOthers = (actor: Actor) =>
  can(actor, 'access.read', { staff: true, classIds: [] }) || actor.leadsClassIds.length > 1

async function personOf(ctx: KnownContext, place: Place): Promise<Shown> {
  const access = await readPersonAccess(ctx.session, { personId: place.person })
  return access.ok ? personScreen(ctx.t, ctx.session.clock.zone, place, access.value) : access
}

/** The second question; when there is nothing to ask about any more, the card as it stands. */
async function questionOf(
  ctx: KnownContext,
  place: Place,
  choose: (access: PersonAccess) => Question | false,
): Promise<Shown> {
  const access = await readPersonAccess(ctx.session, { personId: place.person })
  if (!access.ok) return access
  const question = choose(access.value)
  if (question) return questionScreen(ctx.t, place, access.value, question)
  answer(ctx, { text: ctx.t.plain('codes.toast.changed') })
  return personScreen(ctx.t, ctx.session.clock.zone, place, access.value)
}

/** «🔑 Доступ»: codes, and who is in. */
export const codeScreens = {
  accessGroups: accessOf,
  accessList: (ctx, { group, page }) => listOf(ctx, group, page),
  personAccess: personOf,
  askIssue: (ctx, place) =>
    questionOf(ctx, place, ({ code, linkedSince }) =>
      code ? 'reissue' : linkedSince.length > 0 ? 'issue-linked' : 'issue',
    ),
  askRevoke: (ctx, place) => questionOf(ctx, place, ({ code }) => code !== null && 'revoke'),
  askEnd: (ctx, place) => questionOf(ctx, place, ({ linkedSince }) => linkedSince.length > 0 && 'end'),
  askFreeze: (ctx, { to, ...place }) =>
    questionOf(ctx, place, ({ frozen }) => (to === 'frozen' ? !frozen && 'freeze' : frozen && 'unfreeze')),
  async issueCode(ctx, place) {
    const access = await readPersonAccess(ctx.session, { personId: place.person })
    if (!access.ok) return access
    const issued = await issueCode(ctx.session, { personId: place.person })
    if (issued.ok) ctx.kick()
    const way = { zone: ctx.session.clock.zone, bot: ctx.me.username }
    return wrote(issued, {
      toast: () => ctx.t.plain('codes.toast.issued'),
      screen: async (code) => (code ? issuedScreen(ctx.t, way, place, access.value, code) : personOf(ctx, place)),
    })
  },
  async revokeCode(ctx, place) {
    return wrote(await revokeCode(ctx.session, { personId: place.person }), {
      toast: () => ctx.t.plain('codes.toast.revoked'),
      screen: () => personOf(ctx, place),
    })
  },
  async endLinks(ctx, place) {
    return wrote(await endLinksOf(ctx.session, { personId: place.person }), {
      toast: ({ ended }) => ctx.t.plain('codes.toast.ended', { count: ended }),
      screen: () => personOf(ctx, place),
    })
  },
  async freeze(ctx, { to, ...place }) {
    const frozen = to === 'frozen'
    return wrote(await freezeAccess(ctx.session, { personId: place.person, frozen }), {
      toast: () => ctx.t.plain(frozen ? 'codes.toast.frozen' : 'codes.toast.unfrozen'),
      screen: () => personOf(ctx, place),
    })
  },
} satisfies Partial<Handlers>
