import { Composer } from 'grammy'
import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { removeGuardian, setKinship } from '../../../app/people/change-guardian.ts'
import { moveStudent, previewMove } from '../../../app/people/move-student.ts'
import { listClassesToMove, readClassPeople } from '../../../app/people/read-people.ts'
import { setGroup } from '../../../app/people/set-group.ts'
import { daysAround, enrolmentDays } from '../../../domain/calendar/offered-days.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { presses } from '../../presses.ts'
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
  afterWrite,
  cardOf,
  cardScreenOf,
  frameOf,
  guardianScreenOf,
  inWords,
  movedScreenOf,
  placeOf,
  screenFor,
  showOr,
} from './screens.ts'

/** The cards of families: fields, guardians, and where a student is (п. 5.3.1). */
export function studentScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.guardianCard, (ctx, place) => showOr(ctx, guardianScreenOf(ctx, place)))
  onPress(composer, presses.editCard, (ctx, { person, child }) =>
    showOr(
      ctx,
      screenFor(ctx, person, 'edit', (card) => editScreen(ctx.t, card, child)),
    ),
  )
  onPress(composer, presses.askField, async (ctx, { person, child, field, version }) => {
    if (await changed(ctx, person, version, child)) return
    await ctx.conversation.enter('person-field', { person, child, field, version })
  })
  onPress(composer, presses.askGuardian, (ctx, { student }) => ctx.conversation.enter('guardian', { student }))
  onPress(composer, presses.kinships, (ctx, { student, guardian }) =>
    showOr(
      ctx,
      screenFor(ctx, student, 'edit', (card) => kinshipScreen(ctx.t, card, guardian)),
    ),
  )
  onPress(composer, presses.askKinship, async (ctx, { student, guardian, version }) => {
    if (await changed(ctx, student, version)) return
    await ctx.conversation.enter('guardian-kinship', { student, guardian, version })
  })
  onPress(composer, presses.kinship, async (ctx, { student, guardian, kinship, version }) => {
    const place = { studentId: student, guardianId: guardian }
    const saved = await setKinship(ctx.session, { ...place, text: kinship, version })
    await afterWrite(ctx, saved, ctx.t.plain('people.toast.saved'), () => guardianScreenOf(ctx, { student, guardian }))
  })
  onPress(composer, presses.askRemoveGuardian, (ctx, { student, guardian }) =>
    showOr(
      ctx,
      screenFor(ctx, student, 'edit', (card) => askRemoveScreen(ctx.t, card, guardian)),
    ),
  )
  onPress(composer, presses.removeGuardian, async (ctx, { student, guardian }) => {
    const place = { studentId: student, guardianId: guardian }
    const removed = await removeGuardian(ctx.session, place)
    await afterWrite(ctx, removed, ctx.t.plain('people.toast.guardian-removed'), () => cardScreenOf(ctx, student))
  })
  moves(composer)
  return composer
}

function moves(composer: Composer<BotContext>): void {
  onPress(composer, presses.arrivalDay, async (ctx, { class: classId }) => {
    const people = await readClassPeople(ctx.session, { classId })
    if (!people.ok) return showRefusal(ctx, people)
    if (!people.value.may.enroll) return showRefusal(ctx, { ok: false, refusal: 'forbidden' })
    const days = await enrolmentDaysOf(ctx)
    if (days.length === 0) return showRefusal(ctx, { ok: false, refusal: 'outside-year' })
    await showOr(ctx, Promise.resolve(arrivalDayScreen(frameOf(ctx), people.value, days)))
  })
  onPress(composer, presses.askArrival, (ctx, { class: classId, day }) =>
    ctx.conversation.enter('student-arrival', { class: classId, day: day.toString() }),
  )
  onPress(composer, presses.moveClass, async (ctx, { student, move }) => {
    const classes = await listClassesToMove(ctx.session, { studentId: student })
    if (!classes.ok) return showRefusal(ctx, classes)
    const screen = screenFor(ctx, student, 'enroll', (card) => moveClassScreen(ctx.t, card, move, classes.value))
    await showOr(ctx, screen)
  })
  onPress(composer, presses.studentGroups, (ctx, { student }) => showOr(ctx, groupsOf(ctx, student)))
  onPress(composer, presses.studentGroup, async (ctx, { student, part, to }) => {
    const input = { studentId: student, groupId: part, on: to === 'on' }
    const changed = await setGroup(ctx.session, input)
    await afterWrite(ctx, changed, ctx.t.plain('people.toast.saved'), () => groupsOf(ctx, student))
  })
  onPress(composer, presses.moveReason, (ctx, { student }) =>
    showOr(
      ctx,
      screenFor(ctx, student, 'enroll', (card) => moveReasonScreen(ctx.t, card)),
    ),
  )
  onPress(composer, presses.moveDay, async (ctx, words) => {
    // to stay after all needs no day
    if (words.move === 'stay') return askMove(ctx, words, today(ctx.session.clock))
    const days = words.move === 'leave' ? daysAround(today(ctx.session.clock)) : await enrolmentDaysOf(ctx)
    await showOr(
      ctx,
      screenFor(ctx, words.student, 'enroll', (card) => moveDayScreen(frameOf(ctx), card, words, days)),
    )
  })
  onPress(composer, presses.askMoveDay, async (ctx, words) => {
    if (await changed(ctx, words.student, words.version)) return
    await ctx.conversation.enter('student-move-day', words)
  })
  onPress(composer, presses.askMove, (ctx, { day, ...words }) => askMove(ctx, words, day))
  onPress(composer, presses.move, async (ctx, { day, version, ...words }) => {
    const input = { studentId: words.student, move: moveOf(words, day), version }
    const moved = await moveStudent(ctx.session, input)
    if (moved.ok) ctx.kick()
    await afterWrite(ctx, moved, ctx.t.plain(`people.toast.${words.move}`), () => movedScreenOf(ctx, words.student))
  })
}

const enrolmentDaysOf = async (ctx: KnownContext) =>
  enrolmentDays(await schoolYears(ctx.session), today(ctx.session.clock))

const groupsOf = (ctx: KnownContext, student: number) =>
  screenFor(ctx, student, 'enroll', (card) => groupsScreen(ctx.t, card))

/** The second question; what stands in the way is said before it. */
async function askMove(ctx: KnownContext, words: MoveWords, day: Temporal.PlainDate): Promise<void> {
  const input = { studentId: words.student, move: moveOf(words, day) }
  const planned = await previewMove(ctx.session, input)
  if (!planned.ok) return showRefusal(ctx, inWords(ctx.t, planned))
  const screen = screenFor(ctx, words.student, 'enroll', (card) =>
    askMoveScreen(ctx.t, card, words, planned.value, day),
  )
  await showOr(ctx, screen)
}

/** A form is not begun on a card that has changed: the card as it stands is shown instead. */
async function changed(ctx: KnownContext, person: number, version: number, child = 0): Promise<boolean> {
  const card = await cardOf(ctx, person)
  if (!card.ok || card.value.person.version === version) return false
  await afterWrite(ctx, { ok: false, refusal: 'card-changed' }, '', () => placeOf(ctx, person, child))
  return true
}
