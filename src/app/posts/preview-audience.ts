import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { Audience } from '../../domain/posts/audience.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { type AudiencePerson, audiencePeople } from './audience-people.ts'

export interface AudiencePreview {
  /** people who will get it, each counted once */
  readonly recipients: number
  /** the recipients by what they are; a teacher who is a mother counts in both */
  readonly staff: number
  readonly guardians: number
  readonly students: number
  /** people who never joined the bot, or left it */
  readonly notLinked: number
  /** people who joined and then blocked the bot */
  readonly blocked: number
}

/** How many an announcement would reach. One statement. Refuses 'forbidden'. */
export async function previewAudience(
  { db, clock }: Deps,
  actor: Actor,
  audience: Audience,
): Promise<Result<AudiencePreview, 'forbidden'>> {
  if (!can(actor, 'post.send')) return refuse('forbidden')
  const people = await audiencePeople(db, audience, today(clock))
  const reachable = people.filter((person) => person.unreachable === null)
  const count = (what: 'staff' | 'guardian' | 'student') => reachable.filter((person) => person[what]).length
  const lost = (why: AudiencePerson['unreachable']) => people.filter((person) => person.unreachable === why).length
  return done({
    recipients: reachable.length,
    staff: count('staff'),
    guardians: count('guardian'),
    students: count('student'),
    notLinked: lost('no-link'),
    blocked: lost('blocked'),
  })
}
