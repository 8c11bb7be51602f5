import { readChildren } from '../../app/people/read-children.ts'
import { valueOr } from '../../domain/result.ts'
import type { KnownContext } from '../context.ts'
import { type Screen, show } from '../kit/screen.ts'
import { withChildSwitch } from './child-switch.ts'

/** Guardians of several children find the same screen of each above it. */
export async function showOf(
  ctx: KnownContext,
  studentId: number,
  screen: Screen,
  packFor: (studentId: number) => string,
): Promise<void> {
  const { actor } = ctx.identity
  if (actor.childIds.length < 2 || !actor.childIds.includes(studentId)) return void (await show(ctx, screen))
  const children = valueOr(await readChildren(ctx.session, { as: 'guardian' }), [])
  await show(ctx, withChildSwitch(ctx.t, children, studentId, screen, packFor))
}
