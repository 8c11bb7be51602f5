import { Composer } from 'grammy'
import { readHistory } from '../../../app/people/read-history.ts'
import { readClassPeople } from '../../../app/people/read-people.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { textDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { pageSize } from '../../kit/pages.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { historyScreen } from './change.view.ts'
import { goneStudentsScreen } from './lists.view.ts'
import {
  arrivalDialogue,
  fieldDialogue,
  findDialogue,
  guardianDialogue,
  kinshipDialogue,
  moveDayDialogue,
} from './people.dialogues.ts'
import { cardScreenOf, classScreenOf, frameOf, menuScreenOf, showOr } from './screens.ts'
import {
  departmentDialogue,
  leavingDayDialogue,
  positionDialogue,
  staffDialogue,
  staffScreenOf,
} from './staff.dialogues.ts'
import { staffScreens } from './staff.ts'
import { studentScreens } from './students.ts'

export const peopleDialogues = [
  textDialogue(findDialogue),
  textDialogue(fieldDialogue),
  textDialogue(guardianDialogue),
  textDialogue(kinshipDialogue),
  textDialogue(arrivalDialogue),
  textDialogue(moveDayDialogue),
  textDialogue(staffDialogue),
  textDialogue(positionDialogue),
  textDialogue(leavingDayDialogue),
  textDialogue(departmentDialogue),
]

/** «👥 Люди» of the administration, «👥 Мой класс» of a class teacher (A6). */
export function peopleScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.people, showPeople)
  onPress(composer, presses.peopleList, (ctx, { group, person }) =>
    showOr(ctx, group === 0 ? staffScreenOf(ctx, { person, gone: false }) : classScreenOf(ctx, group)),
  )
  onPress(composer, presses.goneList, async (ctx, { group, person }) => {
    if (group === 0) return showOr(ctx, staffScreenOf(ctx, { person, gone: true }))
    const people = await readClassPeople(ctx.session, { classId: group })
    if (!people.ok) return showRefusal(ctx, people)
    await show(ctx, goneStudentsScreen(ctx.t, people.value, person))
  })
  onPress(composer, presses.findPeople, (ctx) => ctx.conversation.enter('people-find', {}))
  onPress(composer, presses.card, (ctx, { person }) => showOr(ctx, cardScreenOf(ctx, person)))
  onPress(composer, presses.cardHistory, async (ctx, { person, page }) => {
    const input = { personId: person, skip: page * pageSize, take: pageSize }
    const history = await readHistory(ctx.session, input)
    if (!history.ok) return showRefusal(ctx, history)
    await show(ctx, historyScreen(frameOf(ctx), { person, page }, history.value))
  })
  composer.use(studentScreens())
  composer.use(staffScreens())
  return composer
}

/** Whose cards to look at. */
export async function showPeople(ctx: KnownContext): Promise<void> {
  await showOr(ctx, menuScreenOf(ctx))
}

/** The class of a class teacher, whatever else he may read. */
export async function showMyClass(ctx: KnownContext): Promise<void> {
  const [only, ...others] = ctx.identity.actor.leadsClassIds
  await showOr(ctx, only !== undefined && others.length === 0 ? classScreenOf(ctx, only) : menuScreenOf(ctx))
}
