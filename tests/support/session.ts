import type { Deps } from '../../src/app/deps.ts'
import { requestOf, sessionFor as sessionOf } from '../../src/app/frame/session.ts'
import type { Actor } from '../../src/domain/access/actor.ts'

let asked = 0

/** Somebody asks once: by a press of its own unless the story says which. */
export const sessionFor = (deps: Deps, actor: Actor, requestId = `story:${asked++}`) =>
  sessionOf(deps, actor, requestId)

/** The same by somebody whom nobody knows yet. */
export const strangerOf = (deps: Deps) => requestOf(deps, `story:${asked++}`)
