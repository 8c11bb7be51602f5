import type { AudienceChoice } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { type AudiencePart, audienceFamilies } from '../../../domain/posts/audience.ts'
import type { Translate } from '../../../i18n/index.ts'
import { type Button, button, grid, keyboard, type Row, toggle } from '../../kit/keyboard.ts'
import { pageOf, pagerRow, pageWith } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { backRow } from './post.view.ts'

/** A button that puts a part of the audience in or out, and says which. */
const partButton = (
  post: PostCard,
  { part, id = 0, title, on }: { part: AudiencePart; id?: number; title: string; on: boolean },
): Button => toggle(on, title, presses.setAudience.pack({ post: post.id, part, id, to: on ? 'off' : 'on' }))

/** Whom a draft is for: staff, families, and who of a family (F2). */
export function audienceScreen(t: Translate, choice: AudienceChoice): Screen {
  const { post, people } = choice
  const at = { post: post.id }
  return {
    text: t('posts.audience.title'),
    keyboard: keyboard(
      post.section !== 'class' && staffRow(t, choice),
      post.section === 'school' && familiesRow(t, post),
      ...(post.section === 'staff' ? [] : audienceFamilies).map((as) => [
        toggle(post.audience.as === as, t.plain(`posts.audience.as.${as}`), presses.setAudienceAs.pack({ ...at, as })),
      ]),
      ...people.map(({ id, name }) => [
        partButton(post, { part: 'person', id, title: t.plain('posts.audience.person', { name }), on: true }),
      ]),
      [button(t.plain('posts.audience.add-person'), presses.askAudiencePerson.pack(at))],
      backRow(t, presses.draft.pack(at)),
    ),
  }
}

function staffRow(t: Translate, { post, departments }: AudienceChoice): Row {
  const all = partButton(post, { part: 'staff', title: t.plain('posts.audience.staff'), on: post.audience.staff })
  if (departments.length === 0) return [all]
  const title = t.plain('posts.audience.departments', { count: post.audience.departments.length })
  return [all, button(title, presses.audienceDepartments.pack({ post: post.id }))]
}

function familiesRow(t: Translate, post: PostCard): Row {
  const { families, grades, classes } = post.audience
  const title = t.plain('posts.audience.classes', { count: grades.length + classes.length })
  return [
    partButton(post, { part: 'families', title: t.plain('posts.audience.families'), on: families }),
    button(title, presses.audienceClasses.pack({ post: post.id, page: 0 })),
  ]
}

/** Beside the button of their grade. */
const classesInRow = 5

/** Grades, each with its classes in the rows below. */
export function audienceClassesScreen(t: Translate, choice: AudienceChoice, asked: number): Screen {
  const { post, grades } = choice
  const page = pageOf(grades, asked, gradesOnPage(choice))
  return {
    text: t('posts.audience.classes-title'),
    keyboard: keyboard(
      ...page.rows.flatMap((grade) => gradeRows(t, choice, grade)),
      pagerRow(t, page, (to) => presses.audienceClasses.pack({ post: post.id, page: to })),
      backRow(t, presses.audience.pack({ post: post.id })),
    ),
  }
}

function gradeRows(t: Translate, { post, classes }: AudienceChoice, grade: number): Row[] {
  const { audience } = post
  const title = t.plain('posts.audience.grade', { grade })
  const whole = partButton(post, { part: 'grade', id: grade, title, on: audience.grades.includes(grade) })
  const [beside = [], ...below] = grid(
    classes
      .filter((one) => one.grade === grade)
      .map((one) =>
        partButton(post, { part: 'class', id: one.id, title: one.title, on: audience.classes.includes(one.id) }),
      ),
    classesInRow,
  )
  return [[whole, ...beside], ...below]
}

/** All of them, while a message holds as many buttons. */
const gradesOnPage = ({ grades, classes }: AudienceChoice): number =>
  grades.length + classes.length <= limits.buttons ? Math.max(1, grades.length) : 6

/** The page that a class or a grade stands on. */
export function pageOfClasses(choice: AudienceChoice, part: 'class' | 'grade', id: number): number {
  const grade = part === 'grade' ? id : choice.classes.find((one) => one.id === id)?.grade
  return pageWith(choice.grades, (each) => each === grade, gradesOnPage(choice)).page
}

export const audienceDepartmentsScreen = (t: Translate, { post, departments }: AudienceChoice): Screen => ({
  text: t('posts.audience.departments-title'),
  keyboard: keyboard(
    ...departments.map(({ id, title }) => [
      partButton(post, { part: 'department', id, title, on: post.audience.departments.includes(id) }),
    ]),
    backRow(t, presses.audience.pack({ post: post.id })),
  ),
})

/** People that were found by a name, to be put in one by one. */
export const foundPeopleScreen = (
  t: Translate,
  post: PostCard,
  people: readonly { id: number; name: string; className: string | null }[],
): Screen => ({
  text: t(people.length === 0 ? 'posts.audience.person-none' : 'posts.audience.person-found'),
  keyboard: keyboard(
    ...people.map(({ id, name, className }) => {
      const title = className === null ? name : t.plain('posts.audience.person-class', { name, className })
      return [partButton(post, { part: 'person', id, title, on: post.audience.people.includes(id) })]
    }),
    [button(t.plain('posts.audience.add-person'), presses.askAudiencePerson.pack({ post: post.id }))],
    backRow(t, presses.audience.pack({ post: post.id })),
  ),
})
