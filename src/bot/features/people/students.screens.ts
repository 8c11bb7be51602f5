import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { removeGuardian, setKinship } from '../../../app/people/change-guardian.ts'
import { moveStudent, previewMove } from '../../../app/people/move-student.ts'
import { classToEnroll, listClassesToMove } from '../../../app/people/read-people.ts'
import { setGroup } from '../../../app/people/set-group.ts'
import { daysAround, enrolmentDays } from '../../../domain/calendar/offered-days.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { namesElsewhere } from '../../widgets/names-elsewhere.ts'
import { askRemoveScreen, editScreen, kinshipScreen } from './edit.view.ts'
import {
  arrivalDayScreen,
  askMoveScreen,
  groupsScreen,
  type MoveWords,
  moveClassScreen,
  moveDayScreen,
  moveOf,
  moveReasonScreen,
} from './move.view.ts'
import {
  afterMoveOf,
  cardOf,
  frameOf,
  guardianOf,
  inWords,
  placeOf,
  readCardOf,
  saved,
  screenOf,
} from './people.screens.ts'

const enrolmentDaysOf = async (ctx: KnownContext) =>
  enrolmentDays(await schoolYears(ctx.session), today(ctx.session.clock))

const groupsOf = (ctx: KnownContext, student: number) =>
  screenOf(ctx, student, 'enroll', (card) => groupsScreen(ctx.t, card))

/** On which day, where the move needs one. */
async function moveDayOf(ctx: KnownContext, words: MoveWords): Promise<Shown> {
  const now = today(ctx.session.clock)
  if (words.move === 'stay') return askMoveOf(ctx, words, now)
  const days = words.move === 'leave' ? daysAround(now) : await enrolmentDaysOf(ctx)
  return screenOf(ctx, words.student, 'enroll', (card) => moveDayScreen(frameOf(ctx), card, words, days))
}

/** The second question; what stands in the way is said before it. */
async function askMoveOf(ctx: KnownContext, words: MoveWords, day: Temporal.PlainDate): Promise<Shown> {
  const planned = await previewMove(ctx.session, { studentId: words.student, move: moveOf(words, day) })
  if (!planned.ok) return inWords(ctx.t, planned)
  return screenOf(ctx, words.student, 'enroll', (card) => askMoveScreen(ctx.t, card, words, planned.value, day))
}

/** A form is not begun on a card that has changed: the card as it stands is shown instead. */
async function enterFor(
  ctx: KnownContext,
  { person, child = 0, version }: { readonly person: number; readonly child?: number; readonly version: number },
  dialogue: string,
  args: object,
) {
  const card = await readCardOf(ctx, person)
  if (!card.ok || card.value.person.version === version) return enter(ctx, dialogue, args)
  return wrote(refuse('card-changed'), { screen: () => placeOf(ctx, person, child) })
}

/** Where a student is, and since when. */
const moveScreens = {
  async arrivalDay(ctx, { class: classId }) {
    const people = await classToEnroll(ctx.session, { classId })
    if (!people.ok) return people
    const days = await enrolmentDaysOf(ctx)
    return days.length === 0 ? refuse('outside-year') : arrivalDayScreen(frameOf(ctx), people.value, days)
  },
  askArrival: (ctx, { class: classId, day }) => enter(ctx, 'student-arrival', { class: classId, day: day.toString() }),
  async moveClass(ctx, { student, move }) {
    const classes = await listClassesToMove(ctx.session, { studentId: student })
    if (!classes.ok) return classes
    return screenOf(ctx, student, 'enroll', (card) => moveClassScreen(ctx.t, card, move, classes.value))
  },
  studentGroups: (ctx, { student }) => groupsOf(ctx, student),
  async studentGroup(ctx, { student, part, to }) {
    const changed = await setGroup(ctx.session, { studentId: student, groupId: part, on: to === 'on' })
    return saved(ctx, changed, () => groupsOf(ctx, student))
  },
  moveReason: (ctx, { student }) => screenOf(ctx, student, 'enroll', (card) => moveReasonScreen(ctx.t, card)),
  moveDay: moveDayOf,
  askMoveDay: (ctx, words) =>
    enterFor(ctx, { person: words.student, version: words.version }, 'student-move-day', words),
  askMove: (ctx, { day, ...words }) => askMoveOf(ctx, words, day),
  async move(ctx, { day, version, ...words }) {
    const moved = await moveStudent(ctx.session, { studentId: words.student, move: moveOf(words, day), version })
    if (moved.ok) ctx.kick()
    return saved(ctx, moved, () => afterMoveOf(ctx, words.student), ctx.t.plain(`people.toast.${words.move}`))
  },
} satisfies Partial<Handlers>

/** The cards of families: fields, guardians, and where a student is (п. 5.3.1). */
export const studentScreens = {
  ...moveScreens,
  guardianCard: guardianOf,
  editCard: (ctx, { person, child }) =>
    screenOf(ctx, person, 'edit', (card) => (card.hidden ? namesElsewhere : editScreen(ctx.t, card, child))),
  askField: (ctx, args) => enterFor(ctx, args, 'person-field', args),
  askGuardian: (ctx, args) => enter(ctx, 'guardian', args),
  kinships: (ctx, { student, guardian }) =>
    screenOf(ctx, student, 'edit', (card) => kinshipScreen(ctx.t, card, guardian)),
  askKinship: (ctx, args) => enterFor(ctx, { person: args.student, version: args.version }, 'guardian-kinship', args),
  async kinship(ctx, { student, guardian, kinship: text, version }) {
    const set = await setKinship(ctx.session, { studentId: student, guardianId: guardian, text, version })
    return saved(ctx, set, () => guardianOf(ctx, { student, guardian }))
  },
  askRemoveGuardian: (ctx, { student, guardian }) =>
    screenOf(ctx, student, 'edit', (card) => askRemoveScreen(ctx.t, card, guardian)),
  async removeGuardian(ctx, { student, guardian }) {
    const removed = await removeGuardian(ctx.session, { studentId: student, guardianId: guardian })
    return saved(ctx, removed, () => cardOf(ctx, student), ctx.t.plain('people.toast.guardian-removed'))
  },
} satisfies Partial<Handlers>
