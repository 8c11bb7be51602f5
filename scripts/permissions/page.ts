import { type Action, can, permissions, type Targets } from '../../src/domain/access/can.ts'
import { actors, relations } from './combinations.ts'

export const permissionsFile = new URL('../../docs/permissions.md', import.meta.url)

type ActorName = keyof typeof actors
const names = Object.keys(actors) as ActorName[]

const titles: Readonly<Record<keyof Targets, string>> = {
  school: 'The school as a whole, and what is one’s own',
  lesson: 'A lesson',
  course: 'A course’s page of the journal',
  student: 'A student’s diary and card',
  access: 'Somebody’s access: codes, accounts',
  card: 'A card: of a student, of a guardian, of staff',
  section: 'Writing into a section: the school, the staff room, a class',
  post: 'A post',
}

/** May that kind of actor, standing so to the target, do it? */
export function allowed(name: ActorName, action: Action, relation: string): boolean {
  const target = relations[permissions[action].about][relation]
  return (can as (actor: unknown, action: Action, target: unknown) => boolean)(actors[name], action, target)
}

/** The permission table for people to read: every actor, every action, every relation. */
export function permissionsPage(): string {
  const sections = (Object.keys(titles) as (keyof Targets)[]).map(
    (about) =>
      `## ${titles[about]}\n\n${Object.keys(relations[about])
        .map((one) => tableOf(about, one))
        .join('\n\n')}`,
  )
  return `${[
    '# Who may do what',
    'Written by `npm run permissions` from `src/domain/access/can.ts`, the only judge of access (п. 5.7, 6.7); a test fails while the two differ. A person who is several things may do whatever any of them may. “Nobody” is an account without a link.',
    ...sections,
  ].join('\n\n')}\n`
}

function tableOf(about: keyof Targets, relation: string): string {
  const actions = (Object.keys(permissions) as Action[]).filter((action) => permissions[action].about === about)
  const rows = actions.map(
    (action) =>
      `| \`${action}\` | ${permissions[action].clause} | ${names.map((name) => (allowed(name, action, relation) ? '✅' : '·')).join(' | ')} |`,
  )
  return [
    ...(relation === '' ? [] : [`### ${relation.charAt(0).toUpperCase()}${relation.slice(1)}\n`]),
    `| action | п. | ${names.join(' | ')} |`,
    `|---|---|${names.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n')
}
