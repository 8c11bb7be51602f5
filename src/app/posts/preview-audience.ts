import type { Audience } from '../../domain/posts/audience.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { permit, type Reading, readIf } from '../frame/use-case.ts'
import { type AudiencePerson, audiencePeople } from './audience-people.ts'
import { type PostCard, postFor } from './post-for.ts'
import { sectionFor } from './section-for.ts'

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

/** What the ids of an audience are called. */
export interface AudienceNames {
  /** «МО точных наук» without its «МО» */
  readonly departments: readonly string[]
  readonly classes: readonly string[]
  readonly people: readonly string[]
}

export interface PostPreview {
  readonly post: PostCard
  readonly audience: AudiencePreview
  readonly names: AudienceNames
  /** the administration has to let it pass */
  readonly proposes: boolean
}

/** Its author looks at a post before it is out, and whoever is to let it pass. */
const author = async (scope: Reading, { postId }: { postId: number }) => {
  const post = await postFor(scope.db, scope, scope.actor.personId, postId)
  if (!post) return refuse('no-post')
  const own = permit(scope, 'post.draft', post, post)
  return own.ok || post.state !== 'proposed' ? own : permit(scope, 'post.approve', post)
}

/** A post that is not out yet, with how many it would reach. Four statements. */
export const previewPost = readIf(author, async ({ db, clock, can }, post) =>
  done<PostPreview>({
    post,
    audience: countAudience(await audiencePeople(db, post, today(clock))),
    names: await audienceNames(db, post.audience),
    proposes: !can('post.publish', await sectionFor(db, post.section, post.classId)),
  }),
)

async function audienceNames(tx: Tx, { departments, classes, people }: Audience): Promise<AudienceNames> {
  const [names] = await tx.$queryRaw<[AudienceNames]>`
    SELECT ARRAY(SELECT title FROM "Department" WHERE id = ANY(${[...departments]}::int[]) ORDER BY title COLLATE russian) AS departments,
      ARRAY(SELECT title FROM "SchoolClass" WHERE id = ANY(${[...classes]}::int[]) ORDER BY grade, letter COLLATE russian) AS classes,
      ARRAY(SELECT shown_name(p) FROM "Person" p WHERE p.id = ANY(${[...people]}::int[]) ORDER BY p."lastName" COLLATE russian, p.id) AS people`
  return names
}

/** How many of them are reached, by group. */
function countAudience(people: readonly AudiencePerson[]): AudiencePreview {
  const reachable = people.filter((person) => person.unreachable === null)
  const count = (what: 'staff' | 'guardian' | 'student') => reachable.filter((person) => person[what]).length
  const lost = (why: AudiencePerson['unreachable']) => people.filter((person) => person.unreachable === why).length
  return {
    recipients: reachable.length,
    staff: count('staff'),
    guardians: count('guardian'),
    students: count('student'),
    notLinked: lost('no-link'),
    blocked: lost('blocked'),
  }
}
