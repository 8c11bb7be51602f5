import type { Actor } from '../../domain/access/actor.ts'
import type { Clock, Deps } from '../deps.ts'
import { depsBehind, putBehind } from './behind.ts'

/** One press or message at its moment: what whoever answers it asks by. */
export interface Request {
  /** the same when it is delivered twice */
  readonly requestId: string
  /** stands still: one moment for everything that is asked */
  readonly clock: Clock
}

/**
 * A request of somebody who is known. What use cases work on lies behind it, and nobody but their frame gets there
 * (use-case.ts), which asks the permission table first.
 */
export interface Session extends Request {
  readonly actor: Actor
}

export function requestOf(deps: Deps, requestId: string): Request {
  const moment = deps.clock.now()
  const clock: Clock = { now: () => moment, zone: deps.clock.zone }
  return putBehind({ requestId, clock }, { ...deps, clock })
}

export const sessionOf = (request: Request, actor: Actor): Session =>
  putBehind({ ...request, actor }, depsBehind(request))

/** Somebody asks for something by himself: a program in his name, a story. */
export const sessionFor = (deps: Deps, actor: Actor, requestId: string): Session =>
  sessionOf(requestOf(deps, requestId), actor)
