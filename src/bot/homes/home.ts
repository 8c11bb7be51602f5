import { Menu, type MenuRange } from '@grammyjs/menu'
import { activeRole } from '../../app/access/choose-role.ts'
import { type HomeRole, rolesOf } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { KnownContext } from '../context.ts'
import { accessOf, helpOf } from '../features/access/index.ts'
import { noteQueueOf } from '../features/families/index.ts'
import { importOf } from '../features/import/index.ts'
import { journalSettingsOf } from '../features/journal/index.ts'
import { menuOf, myClassOf } from '../features/people/index.ts'
import { countUnread, hubOf } from '../features/posts/index.ts'
import { substitutionsOf } from '../features/substitutions/index.ts'
import { enter, type Reply, reply } from '../kit/handlers.ts'
import { answer, type Screen } from '../kit/screen.ts'
import { type Shown, show } from '../kit/show.ts'
import { lines } from '../kit/text.ts'
import { mustChooseNames, namesScreen } from './names.view.ts'
import { rolesScreen } from './roles.view.ts'
import { settingsOf } from './settings.screens.ts'

/** A role's home: what it says under the greeting, and its menu. */
export interface Home {
  readonly role: HomeRole
  readonly menu: Menu<KnownContext>
  text(ctx: KnownContext): Promise<string>
}

/**
 * The menu of a role's home. Its buttons only lead on: the plugin finds a button by its place in a fresh
 * rendering, so nothing that writes may stand here. `shape` changes whenever the rows do; a press on an older
 * shape draws the home anew.
 */
export function homeMenu(
  role: HomeRole,
  rows: (ctx: KnownContext, range: MenuRange<KnownContext>) => Promise<void>,
  shape: (ctx: KnownContext) => Promise<string>,
): Menu<KnownContext> {
  return new Menu<KnownContext>(`home-${role}`, {
    autoAnswer: false,
    fingerprint: async (ctx) =>
      `${rolesOf(ctx.identity.actor).join()}:${managesAccess(ctx, role)}:${readsPeople(ctx, role)}:${await shape(ctx)}`,
    onMenuOutdated: async (ctx) => {
      answer(ctx, { text: ctx.t.plain('common.stale') })
      show(ctx, await homeOf(ctx))
    },
  }).dynamic(async (ctx, range) => {
    await rows(ctx, range)
    addPosts(ctx, role, range, await unreadPosts(ctx))
    addPeople(ctx, role, range)
    if (managesAccess(ctx, role)) range.text(ctx.t.plain('homes.menu.access'), leads(accessOf)).row()
    if (role === 'coordinator') addSchool(ctx, range)
    if (rolesOf(ctx.identity.actor).length > 1)
      range.text(ctx.t.plain('homes.switch', { role: ctx.t.plain(`homes.role.${role}`) }), leads(roleChoiceOf)).row()
    range
      .text(ctx.t.plain('homes.menu.settings'), leads(settingsOf))
      .text(ctx.t.plain('homes.menu.help'), leads(helpOf))
  })
}

/** The feeds, with what is unread, and the way to announce something. */
function addPosts(ctx: KnownContext, role: HomeRole, range: MenuRange<KnownContext>, unread: number): void {
  const feeds = unread > 0 ? ctx.t.plain('posts.hub.menu-unread', { count: unread }) : ctx.t.plain('posts.hub.menu')
  range.text(feeds, leads(hubOf))
  if (can(ctx.identity.actor, 'post.approve') && (role === 'coordinator' || role === 'administrator'))
    range.text(
      ctx.t.plain('homes.menu.announce'),
      leads((at) => enter(at, 'post', { ...announcement, requestId: at.session.requestId })),
    )
  range.row()
}

/** Everybody for the administration, a class for whoever leads it. */
function addPeople(ctx: KnownContext, role: HomeRole, range: MenuRange<KnownContext>): void {
  if (!readsPeople(ctx, role)) return
  if (role === 'teacher')
    range
      .text(ctx.t.plain('homes.menu.my-class'), leads(myClassOf))
      .text(ctx.t.plain('notes.menu'), leads(noteQueueOf))
      .row()
  else range.text(ctx.t.plain('homes.menu.people'), leads(menuOf)).row()
}

/** What a coordinator does for the whole school. */
function addSchool(ctx: KnownContext, range: MenuRange<KnownContext>): void {
  const { actor } = ctx.identity
  if (can(actor, 'school.import')) range.text(ctx.t.plain('homes.menu.import'), leads(importOf)).row()
  if (can(actor, 'substitution.make')) range.text(ctx.t.plain('substitutions.menu'), leads(substitutionsOf)).row()
  if (can(actor, 'journal.configure')) range.text(ctx.t.plain('homes.menu.journal'), leads(journalSettingsOf)).row()
}

/** What «📣 Объявление» begins: to the whole school, unless something else is chosen on the draft. */
const announcement = { section: 'school', classId: 0, kind: 'announcement' } as const

/** «🔑 Доступ» stands in the homes of staff: the coordinator's, and that of whoever leads a class. */
function managesAccess({ identity: { actor } }: KnownContext, role: HomeRole): boolean {
  if (role === 'guardian' || role === 'student') return false
  return (
    can(actor, 'access.read', { staff: true, classIds: [] }) ||
    can(actor, 'access.read', { staff: false, classIds: actor.leadsClassIds })
  )
}

/** «👥 Люди» in the homes of the administration, «👥 Мой класс» in that of whoever leads one. */
function readsPeople({ identity: { actor } }: KnownContext, role: HomeRole): boolean {
  if (role === 'teacher')
    return can(actor, 'person.read', { staff: false, classIds: actor.leadsClassIds, leftClassIds: [] })
  return role !== 'guardian' && role !== 'student' && can(actor, 'people.find')
}

/** Read once for an update: the text, the menu and its shape ask for the same. */
export function onceFor<Value>(read: (ctx: KnownContext) => Promise<Value>) {
  const known = new WeakMap<KnownContext, Promise<Value>>()
  return (ctx: KnownContext): Promise<Value> => {
    const value = known.get(ctx) ?? read(ctx)
    known.set(ctx, value)
    return value
  }
}

const unreadPosts = onceFor(countUnread)

/** A button that leads to a screen. */
export const leads = (screen: (ctx: KnownContext) => Promise<Reply>) => async (ctx: KnownContext) =>
  reply(ctx, await screen(ctx))

/** A button that leads to a screen of one thing, whose id comes back with the press. */
export const leadsTo = (
  range: MenuRange<KnownContext>,
  text: string,
  id: number,
  screen: (ctx: KnownContext, id: number) => Promise<Shown>,
): MenuRange<KnownContext> =>
  range.text(
    { text, payload: id.toString(36) },
    leads((at) => screen(at, Number.parseInt(String(at.match), 36))),
  )

const homes = new Map<HomeRole, Home>()

/** Homes name themselves here once, since each of them leads to the others. */
export function registerHomes(all: readonly Home[]): void {
  for (const home of all) homes.set(home.role, home)
}

export const roleChoiceOf = async ({ t, identity }: KnownContext): Promise<Shown> =>
  rolesScreen(t, rolesOf(identity.actor), activeRole(identity))

/**
 * The home of the role that the person is in now, or what has to be shown before there is one;
 * at first with three hints.
 */
export async function homeOf(ctx: KnownContext, come?: 'first'): Promise<Screen> {
  const role = activeRole(ctx.identity)
  const home = role && homes.get(role)
  if (!home) return helpOf(ctx)
  if (mustChooseNames(ctx)) return namesScreen(ctx.t, ctx.identity.nameFree)
  const text = lines(
    ctx.t('homes.greeting', { name: greetingName(ctx) || ctx.t.plain('homes.hello') }),
    '',
    await home.text(ctx),
    ...(come === 'first' ? ['', ctx.t('homes.hints')] : []),
  )
  return { text, keyboard: home.menu }
}

/** «Анна Сергеевна»; a student is called by the first name. Nothing of whom there is no name here. */
const greetingName = ({ identity }: KnownContext): string =>
  identity.actor.isStudent || identity.middleName === null
    ? identity.firstName
    : `${identity.firstName} ${identity.middleName}`
