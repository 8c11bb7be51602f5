import { Composer } from 'grammy'
import { substitute } from '../../../app/substitutions/substitutions.ts'
import type { BotContext } from '../../context.ts'
import { textDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { cancelDialogue, changesScreens } from './changes.ts'
import { showSubstitution, showSubstitutions, showTeacher } from './substitutions.screens.ts'

export const substitutionsDialogues = [textDialogue(cancelDialogue)]

/** Lessons of absent teachers given to others (п. 5.4.2). */
export function substitutionsScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.substitutions, (ctx, { day }) => showSubstitutions(ctx, day))
  onPress(composer, presses.absentTeacher, (ctx, { day, person }) => showTeacher(ctx, day, person))
  onPress(composer, presses.substitution, (ctx, { lesson }) => showSubstitution(ctx, lesson))
  onPress(composer, presses.substitute, async (ctx, { lesson, person }) => {
    const given = await substitute(ctx.session, { lessonId: lesson, teacherId: person })
    if (given.ok) {
      ctx.kick()
      await answer(ctx, { text: ctx.t.plain('substitutions.saved') })
    } else await showRefusal(ctx, given)
    await showSubstitution(ctx, lesson)
  })
  composer.use(changesScreens())
  return composer
}

export { showSubstitutions }
