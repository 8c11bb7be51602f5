import { endWork, setRole } from '../../../app/people/change-staff.ts'
import { readDepartments, setMembership } from '../../../app/people/departments.ts'
import { leadClass, readLeaders } from '../../../app/people/lead-class.ts'
import type { Card } from '../../../app/people/read-card.ts'
import { can } from '../../../domain/access/can.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { cardOf, frameOf, saved, screenOf } from './people.screens.ts'
import {
  askLeadScreen,
  askLeavingScreen,
  classesScreen,
  departmentScreen,
  departmentsScreen,
  leavingDayScreen,
  membershipScreen,
  ownRoleScreen,
  rolesScreen,
} from './staff-edit.view.ts'

/** A screen of somebody who works here, for whoever manages the staff. */
const ofStaff = (ctx: KnownContext, person: number, draw: (card: Card) => Shown) =>
  screenOf(ctx, person, 'manage', draw)

const rolesOf = (ctx: KnownContext, person: number) =>
  ofStaff(ctx, person, (card) => rolesScreen(ctx.t, card, ctx.identity.actor.personId))

async function classesOf(ctx: KnownContext, person: number): Promise<Shown> {
  const classes = await readLeaders(ctx.session)
  return classes.ok ? ofStaff(ctx, person, (card) => classesScreen(ctx.t, card, classes.value)) : classes
}

async function membershipsOf(ctx: KnownContext, person: number): Promise<Shown> {
  const all = await readDepartments(ctx.session)
  return all.ok ? ofStaff(ctx, person, (card) => membershipScreen(ctx.t, card, all.value)) : all
}

/** A department (МО), or all of them (0). */
export async function departmentOf(ctx: KnownContext, department: number): Promise<Shown> {
  const all = await readDepartments(ctx.session)
  if (!all.ok) return all
  const manage = can(ctx.identity.actor, 'staff.manage')
  if (department === 0) return departmentsScreen(ctx.t, all.value, manage)
  const one = all.value.find(({ id }) => id === department)
  return one ? departmentScreen(ctx.t, one, manage) : refuse('no-department')
}

/** From which day somebody works here no more. */
const leavingScreens = {
  leavingDay: (ctx, { person }) => ofStaff(ctx, person, (card) => leavingDayScreen(frameOf(ctx), card)),
  askLeavingDay: (ctx, args) => enter(ctx, 'staff-leaving-day', args),
  askLeaving: (ctx, { person, day }) => ofStaff(ctx, person, (card) => askLeavingScreen(ctx.t, card, day)),
  async leaving(ctx, { person, day, version }) {
    const ended = await endWork(ctx.session, { personId: person, leftOn: day, version })
    return saved(ctx, ended, () => cardOf(ctx, person))
  },
  async working(ctx, { person, version }) {
    const back = await endWork(ctx.session, { personId: person, leftOn: null, version })
    return saved(ctx, back, () => cardOf(ctx, person))
  },
} satisfies Partial<Handlers>

/** The cards of staff, by the coordinator: roles, classes, departments, leaving (п. 5.1). */
export const staffScreens = {
  ...leavingScreens,
  askStaff: (ctx) => enter(ctx, 'staff', {}),
  askPosition: (ctx, args) => enter(ctx, 'staff-position', args),

  staffRoles: (ctx, { person }) => rolesOf(ctx, person),
  askOwnRole: (ctx, { person }) => ofStaff(ctx, person, () => ownRoleScreen(ctx.t, person)),
  async staffRole(ctx, { person, role, to }) {
    const changed = await setRole(ctx.session, { personId: person, role, on: to === 'on' })
    return saved(ctx, changed, () => rolesOf(ctx, person))
  },

  staffClasses: (ctx, { person }) => classesOf(ctx, person),
  async askLead(ctx, { person, class: classId }) {
    const classes = await readLeaders(ctx.session)
    if (!classes.ok) return classes
    const one = classes.value.find(({ id }) => id === classId)
    return ofStaff(ctx, person, (card) => (one ? askLeadScreen(ctx.t, card, one) : refuse('no-class')))
  },
  async lead(ctx, { person, class: classId, seen, to }) {
    const leaderId = to === 'on' ? person : null
    const changed = await leadClass(ctx.session, { classId, leaderId, seen: seen === 0 ? null : seen })
    return saved(ctx, changed, () => classesOf(ctx, person))
  },

  staffDepartments: (ctx, { person }) => membershipsOf(ctx, person),
  async membership(ctx, { person, department, to }) {
    const changed = await setMembership(ctx.session, { departmentId: department, personId: person, to })
    return saved(ctx, changed, () => membershipsOf(ctx, person))
  },
  departments: (ctx) => departmentOf(ctx, 0),
  department: (ctx, { department }) => departmentOf(ctx, department),
  askDepartment: (ctx, args) => enter(ctx, 'department', args),
} satisfies Partial<Handlers>
