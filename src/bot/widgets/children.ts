import { readChildren } from '../../app/people/read-children.ts'
import { valueOr } from '../../domain/result.ts'
import type { KnownContext } from '../context.ts'
import { isRefused } from '../kit/refusal.ts'
import type { Shown } from '../kit/show.ts'
import { withChildSwitch } from './child-switch.ts'

/** Guardians of several children find the same screen of each above it. */
export async function withChildren(
  ctx: KnownContext,
  studentId: number,
  shown: Shown,
  packFor: (studentId: number) => string,
): Promise<Shown> {
  const { actor } = ctx.identity
  if (isRefused(shown) || actor.childIds.length < 2 || !actor.childIds.includes(studentId)) return shown
  const children = valueOr(await readChildren(ctx.session, { as: 'guardian' }), [])
  return withChildSwitch(children, studentId, shown, packFor)
}
