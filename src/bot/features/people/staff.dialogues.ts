import { addStaff, previewStaff } from '../../../app/people/add-staff.ts'
import { endWork, setPosition } from '../../../app/people/change-staff.ts'
import { departmentTitle, writeDepartment } from '../../../app/people/departments.ts'
import { readDate } from '../../../domain/people/fields.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { readPosition } from '../../../domain/people/new-person.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { isRefused } from '../../kit/refusal.ts'
import { lines } from '../../kit/text.ts'
import { cardFor, cardOf, staffOf } from './people.screens.ts'
import { departmentOf } from './staff.screens.ts'
import { leavingText } from './staff-edit.view.ts'
import { rolesText } from './words.view.ts'

export const staffDialogue: TextDialogue<object> = {
  name: 'staff',
  action: 'staff.manage',
  prompt: async (ctx) => ctx.t('people.staff.ask'),
  async preview(ctx, _args, line) {
    const planned = await previewStaff(ctx.session, { line })
    if (!planned.ok) return planned
    const { t } = ctx
    const { position, roles, namesakes } = planned.value
    return {
      text: lines(
        t('people.staff.preview', { name: wholeName(planned.value), position, roles: rolesText(t, roles) }),
        ...namesakes.map((one) =>
          t(one.left ? 'people.staff.namesake-left' : 'people.staff.namesake', { position: one.position }),
        ),
      ),
    }
  },
  async save(ctx, _args, line) {
    const added = await addStaff(ctx.session, { line })
    if (!added.ok) return added
    const screen = await cardOf(ctx, added.value.personId)
    return { toast: ctx.t.plain('people.toast.staff-added'), screen }
  },
  after: (ctx) => staffOf(ctx, { person: 0, gone: false }),
}

export const positionDialogue: TextDialogue<{ person: number; version: number }> = {
  name: 'staff-position',
  action: 'staff.manage',
  async prompt(ctx, { person }) {
    const card = await cardFor(ctx, person, 'manage')
    if (isRefused(card)) return card
    const words = { name: wholeName(card.person), position: card.staff?.position ?? '' }
    return ctx.t('people.staff.ask-position', words)
  },
  async preview(ctx, _args, text) {
    const position = readPosition(text)
    return position.ok ? { text: ctx.t('people.staff.position-preview', { position: position.value }) } : position
  },
  async save(ctx, { person, version }, text) {
    const saved = await setPosition(ctx.session, { personId: person, text, version })
    return saved.ok ? { toast: ctx.t.plain('people.toast.saved') } : saved
  },
  after: (ctx, { person }) => cardOf(ctx, person),
}

export const leavingDayDialogue: TextDialogue<{ person: number; version: number }> = {
  name: 'staff-leaving-day',
  action: 'staff.manage',
  async prompt(ctx, { person }) {
    const card = await cardFor(ctx, person, 'manage')
    if (isRefused(card)) return card
    const title = ctx.t('people.staff.leaving-day', { name: wholeName(card.person) })
    return lines(title, '', ctx.t('people.day.type'))
  },
  async preview(ctx, { person }, text) {
    const day = readDate(text)
    if (!day.ok) return day
    const card = await cardFor(ctx, person, 'manage')
    return isRefused(card) ? card : { text: leavingText(ctx.t, card, day.value), save: ctx.t.plain('people.yes') }
  },
  async save(ctx, { person, version }, text) {
    const day = readDate(text)
    if (!day.ok) return day
    const saved = await endWork(ctx.session, { personId: person, leftOn: day.value, version })
    return saved.ok ? { toast: ctx.t.plain('people.toast.saved') } : saved
  },
  after: (ctx, { person }) => cardOf(ctx, person),
}

export const departmentDialogue: TextDialogue<{ department: number }> = {
  name: 'department',
  action: 'staff.manage',
  prompt: async (ctx) => ctx.t('people.department.ask'),
  async preview(ctx, _args, text) {
    const title = departmentTitle(text)
    return title.ok ? { text: ctx.t('people.department.preview', { title: title.value }) } : title
  },
  async save(ctx, { department }, text) {
    const departmentId = department === 0 ? null : department
    const saved = await writeDepartment(ctx.session, { departmentId, text })
    if (!saved.ok) return saved
    const screen = await departmentOf(ctx, saved.value.departmentId)
    return { toast: ctx.t.plain('people.toast.saved'), screen }
  },
  after: (ctx, { department }) => departmentOf(ctx, department),
}
