import { afterAll, expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { translator } from '../../src/i18n/index.ts'
import { crawl, isWayBack, isWrite, nameOf, press, type Seen, seenIn, wordsOf } from '../support/crawl.ts'
import { FrozenScreens } from '../support/frozen-screens.ts'
import { aFullSchool } from '../support/full-school.ts'
import { faultsOf, makeNasty, nasty } from '../support/nasty.ts'
import { livesBeside, livesElsewhere } from '../support/other-lives.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

/** Who walks together through one school; some read English. */
const walks = {
  'the administration': { coordinator: 'ru', administrator: 'en' },
  teachers: { 'class teacher': 'ru', teacher: 'en', 'department head': 'ru' },
  families: { student: 'ru', guardian: 'ru', 'other guardian': 'en' },
} as const

/**
 * Screens that nobody comes to there: from a menu, which has no data, out of a dialogue, from a notice,
 * in spring, with files sent.
 */
const elsewhere = [
  'roles',
  'ownCourses',
  'noteQueue',
  'deadLetters',
  'dialogueAgain',
  'dialogueCancel',
  'homeBelow',
  'postFiles',
  'showNotices',
  'rollover',
  'rolloverClasses',
  'askRollOver',
  'importDraft',
  'importQuestion',
  'askCorrection',
  'askOwnRole',
  'eraseAct',
]

/** Where a way back leads, by what stands on it. */
const ways: Readonly<Record<string, string>> = {
  '🏠 Главная': 'home homeBelow',
  '⬅️ Все МО': 'departments',
  '⬅️ Виды работ': 'workKinds',
  '⬅️ Другой день': 'lessonChange',
  '⬅️ Другой список': 'accessGroups',
  '⬅️ Замены': 'substitutions',
  '⬅️ К дневнику': 'diaryDay',
  '⬅️ К заданию': 'homework',
  '⬅️ К календарю': 'calendar',
  '⬅️ К карточке': 'card guardianCard',
  '⬅️ К классу': 'lessonRemarks',
  '⬅️ К месяцу': 'calendar',
  '⬅️ К отметке': 'markCard',
  '⬅️ К оценкам': 'subjects',
  '⬅️ К переводу': 'rollover',
  '⬅️ К предмету': 'subject yearSubject',
  '⬅️ К публикации': 'postProgress',
  '⬅️ К списку': 'marks accessList',
  '⬅️ К странице': 'classPage',
  '⬅️ К урокам дня': 'teacherDay',
  '⬅️ К урокам учителя': 'absentTeacher',
  '⬅️ К уроку': 'lesson',
  '⬅️ К ученику': 'studentMarks',
  '⬅️ К черновику': 'draft',
  '⬅️ Ко всем предметам': 'subjects yearSubjects',
  '⬅️ Коды посещаемости': 'absenceSigns',
  '⬅️ Люди': 'people',
  '⬅️ Мои данные': 'ownData',
  '⬅️ Настройки': 'settings',
  '⬅️ Настройки журнала': 'journalSettings',
  '⬅️ Сотрудники': 'peopleList',
  '⬅️ Уведомления': 'notices',
}

/** A refusal that a screen may answer with, since only what was chosen shows that it cannot be. */
const refusals: Readonly<Record<string, string>> = { askMove: 'На этих уроках стоят отметки или пропуски' }

const reached = new Map<string, ReadonlySet<string>>()

test.each(Object.keys(walks) as (keyof typeof walks)[])(
  'A4 When %s press every button that leads on, none is a dead end, every way back leads where it says, and all that people wrote reads as they wrote it',
  async (who) => {
    const school = await openSchool()
    const accounts = await aFullSchool(school)
    await fillWithOthers(school)
    await makeNasty(school)
    const frozen = new FrozenScreens()
    const names = new Set<string>()
    const faults: string[] = []
    const written = new Set<string>()
    for (const [role, locale] of Object.entries(walks[who])) {
      const account = accounts[role as keyof typeof accounts]
      await school.db.link.updateMany({ where: { account }, data: { locale } })
      const chat = school.chat(account)
      const read = (by: string, seen: Seen) => void (locale === 'ru' && frozen.read(by, seen))
      const backs = new Map<string, Set<string>>()
      const walk = await crawl(chat, (seen) => {
        names.add(seen.name)
        read(role, seen)
        const found = [...textFaults(school, seen), ...wayFaults(seen)]
        faults.push(...found.map((fault) => `${role}: ${seen.name} (${seen.button.callback_data}) ${fault}`))
        const leads = seen.buttons.filter(isWayBack).map(({ callback_data: data = '' }) => nameOf(data))
        backs.set(seen.name, new Set([...(backs.get(seen.name) ?? []), ...(seen.below ? ['home'] : leads)]))
      })
      faults.push(
        ...[...backs.keys()]
          .filter((name) => !leadsHome(name, backs))
          .map((name) => `${role}: ${name} is far from home`),
      )

      // what is written is answered with words too
      for (const [name, button] of walk.questions) {
        if (written.has(name)) continue
        written.add(name)
        await press(chat, button)
        await chat.send(`Проверка${nasty}`)
        const asked = seenIn(name, button, chat.last)
        const save = asked.buttons.find(({ callback_data: data = '' }) => isWrite(data))
        const answers = save ? [asked, await press(chat, save)] : [asked]
        for (const seen of answers) {
          read(`${role} writes`, seen)
          faults.push(...textFaults(school, seen).map((fault) => `${role}: a text for ${name} ${fault}`))
        }
        if (!save) await chat.send('/menu')
      }
      for (const [name, button] of walk.writes) {
        if (written.has(name) || spared.has(name)) continue
        written.add(name)
        const seen = await press(chat, button)
        read(`${role} writes`, seen)
        faults.push(...textFaults(school, seen).map((fault) => `${role}: ${name} (${button.callback_data}) ${fault}`))
      }
    }
    reached.set(who, names)
    expect([...new Set(faults)]).toEqual([])
    // a line, a button or an order that is lost reads like nothing: whoever changes a screen reads them all
    await expect(`${frozen}`).toMatchFileSnapshot(`frozen-screens/${who.replaceAll(' ', '-')}.ru.txt`)
  },
  300_000,
)

/** Several of each kind, and in other states, so that the order of lists and who is left out of them shows. */
async function fillWithOthers(school: OpenSchool) {
  const { db, people } = school
  await livesElsewhere(school, await people.build.schoolClass(people.yearId, 8, 'Я', 2))
  await livesBeside(school)
  // by the school's clock, one account of somebody after another
  await db.$executeRaw`UPDATE "Link" SET "createdAt" = '2026-08-01T10:00Z'::timestamptz + id * interval '1 day'`
  // their files are sent too
  const { file } = await db.homeworkFile.findFirstOrThrow({ orderBy: { id: 'asc' } })
  await db.homeworkFile.updateMany({ data: { file } })
}

/** Ends the walk, or changes for everybody how it reads. */
const spared = new Set<string>(['leave', 'endDevice', 'setNames', 'language'])

function textFaults(school: OpenSchool, seen: Seen): string[] {
  const errors = school.errors.splice(0).map((error) => `failed: ${error}`)
  const stale = [...staleTexts].filter((text) => seen.toast?.text === text)
  return [
    ...errors,
    ...stale,
    ...wordsOf(seen).flatMap((words) => faultsOf(words).map((fault) => `${fault}: ${words}`)),
  ]
}

const staleTexts = new Set((['ru', 'en'] as const).map((locale) => translator(locale).plain('common.stale')))
const calm = new Set(['ru', 'en'].map((locale) => translator(locale).plain('common.cancelled')))

/** Whether somebody stands before a wall, or is led elsewhere than the way back says. */
function wayFaults({ name, toast, text, buttons, below }: Seen): string[] {
  const backs = buttons.filter(isWayBack)
  const isHome = name.includes('home') || buttons.some(({ callback_data: data = '' }) => data.startsWith('home-'))
  const said = toast?.text ?? ''
  return [
    ...(isHome || below || backs.length > 0 ? [] : [`has no way back: ${text.slice(0, 60)}`]),
    ...(said === '' || calm.has(said) || (refusals[name] && said.startsWith(refusals[name]))
      ? []
      : [`answers «${said}»`]),
    ...backs.flatMap(({ text: label, callback_data: data = '' }) => {
      const where = ways[label]
      return where === undefined || where.split(' ').includes(nameOf(data))
        ? []
        : [`«${label}» leads to ${nameOf(data)}`]
    }),
  ]
}

/** Whether ways back alone lead home from there. */
function leadsHome(from: string, backs: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name.includes('home')) return true
    for (const next of backs.get(name) ?? []) seen.add(next === 'dialogueCancel' ? `${name}, cancelled` : next)
  }
  return false
}

/** Screens are in lower case. */
const screens = Object.entries(presses).filter(([, { name }]) => name === name.toLowerCase())

afterAll(() => {
  if (reached.size < Object.keys(walks).length) return
  const seen = new Set([...reached.values()].flatMap((names) => [...names]))
  const missed = screens
    .map(([key]) => key)
    .filter((key) => !seen.has(key))
    .toSorted()
  expect(missed, 'no button leads there from home; or the full school lacks what the screen is for').toEqual(
    elsewhere.toSorted(),
  )
})
