import { Composer } from 'grammy'
import { endWork, setRole } from '../../../app/people/change-staff.ts'
import { readDepartments, setMembership } from '../../../app/people/departments.ts'
import { leadClass, readLeaders } from '../../../app/people/lead-class.ts'
import type { Card } from '../../../app/people/read-card.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { type Refused, showRefusal } from '../../kit/refusal.ts'
import type { Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { afterWrite, cardScreenOf, frameOf, screenFor, showOr } from './screens.ts'
import { departmentScreenOf } from './staff.dialogues.ts'
import {
  askLeadScreen,
  askLeavingScreen,
  classesScreen,
  leavingDayScreen,
  membershipScreen,
  ownRoleScreen,
  rolesScreen,
} from './staff-edit.view.ts'

/** The cards of staff, by the coordinator: roles, classes, departments, leaving (п. 5.1). */
export function staffScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.askStaff, (ctx) => ctx.conversation.enter('staff', {}))
  onPress(composer, presses.askPosition, (ctx, args) => ctx.conversation.enter('staff-position', args))

  onPress(composer, presses.staffRoles, (ctx, { person }) => showOr(ctx, rolesOf(ctx, person)))
  onPress(composer, presses.askOwnRole, (ctx, { person }) =>
    showOr(
      ctx,
      ofStaff(ctx, person, () => ownRoleScreen(ctx.t, person)),
    ),
  )
  onPress(composer, presses.staffRole, async (ctx, { person, role, to }) => {
    const changed = await setRole(ctx.session, { personId: person, role, on: to === 'on' })
    await afterWrite(ctx, changed, ctx.t.plain('people.toast.saved'), () => rolesOf(ctx, person))
  })

  onPress(composer, presses.staffClasses, (ctx, { person }) => showOr(ctx, classesOf(ctx, person)))
  onPress(composer, presses.askLead, async (ctx, { person, class: classId }) => {
    const classes = await readLeaders(ctx.session)
    if (!classes.ok) return showRefusal(ctx, classes)
    const one = classes.value.find(({ id }) => id === classId)
    await showOr(
      ctx,
      ofStaff(ctx, person, (card) => (one ? askLeadScreen(ctx.t, card, one) : { ok: false, refusal: 'no-class' })),
    )
  })
  onPress(composer, presses.lead, async (ctx, { person, class: classId, seen, to }) => {
    const changed = await leadClass(ctx.session, {
      classId,
      leaderId: to === 'on' ? person : null,
      seen: seen === 0 ? null : seen,
    })
    await afterWrite(ctx, changed, ctx.t.plain('people.toast.saved'), () => classesOf(ctx, person))
  })

  onPress(composer, presses.staffDepartments, (ctx, { person }) => showOr(ctx, membershipsOf(ctx, person)))
  onPress(composer, presses.membership, async (ctx, { person, department, to }) => {
    const input = { departmentId: department, personId: person, to }
    const changed = await setMembership(ctx.session, input)
    await afterWrite(ctx, changed, ctx.t.plain('people.toast.saved'), () => membershipsOf(ctx, person))
  })
  onPress(composer, presses.departments, (ctx) => showOr(ctx, departmentScreenOf(ctx, 0)))
  onPress(composer, presses.department, (ctx, { department }) => showOr(ctx, departmentScreenOf(ctx, department)))
  onPress(composer, presses.askDepartment, (ctx, args) => ctx.conversation.enter('department', args))
  leaving(composer)
  return composer
}

function leaving(composer: Composer<BotContext>): void {
  onPress(composer, presses.leavingDay, (ctx, { person }) =>
    showOr(
      ctx,
      ofStaff(ctx, person, (card) => leavingDayScreen(frameOf(ctx), card)),
    ),
  )
  onPress(composer, presses.askLeavingDay, (ctx, args) => ctx.conversation.enter('staff-leaving-day', args))
  onPress(composer, presses.askLeaving, (ctx, { person, day }) =>
    showOr(
      ctx,
      ofStaff(ctx, person, (card) => askLeavingScreen(ctx.t, card, day)),
    ),
  )
  onPress(composer, presses.leaving, async (ctx, { person, day, version }) => {
    const ended = await endWork(ctx.session, { personId: person, leftOn: day, version })
    await afterWrite(ctx, ended, ctx.t.plain('people.toast.saved'), () => cardScreenOf(ctx, person))
  })
  onPress(composer, presses.working, async (ctx, { person, version }) => {
    const back = await endWork(ctx.session, { personId: person, leftOn: null, version })
    await afterWrite(ctx, back, ctx.t.plain('people.toast.saved'), () => cardScreenOf(ctx, person))
  })
}

/** A screen of somebody who works here, for whoever manages the staff. */
const ofStaff = (ctx: KnownContext, person: number, screen: (card: Card) => Screen | Refused) =>
  screenFor(ctx, person, 'manage', screen)

const rolesOf = (ctx: KnownContext, person: number) =>
  ofStaff(ctx, person, (card) => rolesScreen(ctx.t, card, ctx.identity.actor.personId))

async function classesOf(ctx: KnownContext, person: number): Promise<Screen | Refused> {
  const classes = await readLeaders(ctx.session)
  return classes.ok ? ofStaff(ctx, person, (card) => classesScreen(ctx.t, card, classes.value)) : classes
}

async function membershipsOf(ctx: KnownContext, person: number): Promise<Screen | Refused> {
  const all = await readDepartments(ctx.session)
  return all.ok ? ofStaff(ctx, person, (card) => membershipScreen(ctx.t, card, all.value)) : all
}
