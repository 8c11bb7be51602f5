import type { Brings, DraftFile } from '../../../app/import/draft.ts'
import type { ImportSummary } from '../../../app/import/load-school.ts'
import type { DraftState } from '../../../app/import/preview-draft.ts'
import type { NotablePeople } from '../../../app/import/store/counts.ts'
import { clip } from '../../../domain/clip.ts'
import type { Fault } from '../../../domain/import/table.ts'
import { keysOf } from '../../../domain/keys.ts'
import { formatShortDate } from '../../../i18n/formats.ts'
import { faultText } from '../../../i18n/import-fault.ts'
import { escapeHtml, type Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow, type Rows } from '../../kit/keyboard.ts'
import { pageOf, pagerRow } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { fullestThatFits, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** Faults that one message names; the file with the reasons names them all. */
const mostFaults = 8
/** People that one line names. */
const mostNames = 5

/** How the draft stands, with what can be done about it. `page`: of the candidates of a question. */
export function draftScreen(t: Translate, state: DraftState, page = 0): Screen {
  const { is } = state
  return {
    text: fullestThatFits((share) => draftText(t, state, share)),
    keyboard: keyboard(
      ...(is === 'asking' ? answerRows(t, state, page) : []),
      [
        is === 'ready' &&
          button(
            t.plain('import.chat.load'),
            presses.loadImport.pack({ draft: state.draft, seen: state.summary.seen }),
          ),
        is !== 'empty' && is !== 'loaded' && button(t.plain('import.chat.drop'), presses.dropImport.pack({})),
      ],
      is === 'ready' &&
        state.summary.answered > 0 && [button(t.plain('import.chat.forget'), presses.forgetImportAnswers.pack({}))],
      (is === 'empty' || is === 'waiting') && [
        button(t.plain('import.chat.templates'), presses.importTemplates.pack({ as: 'xlsx' })),
        button(t.plain('import.chat.templates-csv'), presses.importTemplates.pack({ as: 'csv' })),
      ],
      lastRow(t),
    ),
  }
}

/** `share`: how long a text of the school's own may be. */
function draftText(t: Translate, state: DraftState, share: number): string {
  if (state.is === 'empty') return lines(t('import.chat.title'), '', t('import.chat.intro'), '', t('import.chat.part'))
  if (state.is === 'loaded') return loadedText(t, state.summary)
  return lines(t('import.chat.title'), '', filesText(t, state.files, share), '', stateText(t, state, share))
}

function stateText(t: Translate, state: Exclude<DraftState, { is: 'empty' | 'loaded' }>, share: number): string {
  switch (state.is) {
    case 'waiting':
      return t('import.chat.waiting', { missing: state.missing.join(', ') })
    case 'faulty':
      return lines(faultsText(t, state.faults, share), '', t('import.chat.mend'))
    case 'asking':
      return questionText(t, state, share)
    case 'ready':
      return lines(t('import.chat.ready'), ...summaryLines(t, state.summary))
  }
}

function filesText(t: Translate, files: readonly DraftFile[], share: number): string {
  const kind = (one: Brings) => t.plain(`import.kind.${one}`)
  const line = ({ name, brings, rows }: DraftFile) =>
    t('import.chat.file-line', {
      name: clip(name, Math.min(share, 60)),
      kinds: `${clip(brings.map(kind).join(', '), 200)}, ${t.plain(brings.includes('asc') ? 'import.chat.weekly' : 'import.chat.rows', { count: rows })}`,
    })
  return lines(t('import.chat.files'), ...files.map(line), `<i>${t('import.chat.expires')}</i>`)
}

/** Why a file is not even kept. */
export const refusedScreen = (t: Translate, name: string, faults: readonly Fault[]): Screen => ({
  text: fullestThatFits((share) =>
    lines(
      t('import.chat.refused', { name: clip(name, Math.min(share, 60)) }),
      '',
      ...faults.slice(0, mostFaults).map((fault) => escapeHtml(clip(faultText(t, fault), share))),
    ),
  ),
  keyboard: backToImport(t),
})

/** Below what became of a file. */
export const backToImport = (t: Translate) =>
  keyboard(lastRow(t, button(t.plain('import.chat.to-import'), presses.importDraft.pack({}))))

function faultsText(t: Translate, faults: readonly Fault[], share: number): string {
  const rest = faults.length - mostFaults
  return lines(
    `<b>${t('import.faulty', { count: faults.length })}</b>`,
    ...faults.slice(0, mostFaults).map((fault) => `• ${escapeHtml(clip(faultText(t, fault), share))}`),
    rest > 0 ? t('import.chat.faulty-more', { count: rest }) : undefined,
  )
}

function loadedText(t: Translate, summary: ImportSummary): string {
  const changes = summaryLines(t, summary)
  const { staff, students, guardians } = summary.counts
  const newPeople = staff.added + students.added + guardians.added > 0
  if (changes.length === 1 && !hasChanges(summary)) return t('import.chat.loaded-nothing')
  return lines(t('import.chat.loaded'), ...changes, ...(newPeople ? ['', t('import.chat.then-codes')] : []))
}

const hasChanges = ({ counts }: ImportSummary): boolean =>
  Object.values(counts).some(({ added, changed, removed }) => added + changed + removed > 0)

/** What an import changes: numbers by kind, then the people and lessons that nobody should overlook. */
function summaryLines(t: Translate, summary: ImportSummary): string[] {
  const { counts, people, notes, answered } = summary
  const changes = keysOf(counts).flatMap((kind) => {
    const count = counts[kind]
    const parts = (['added', 'changed', 'removed'] as const).flatMap((what) =>
      count[what] > 0 ? [t.plain(`import.chat.${what}`, { count: count[what] })] : [],
    )
    return parts.length > 0
      ? [t('import.chat.change', { kind: t.plain(`import.kind.${kind}`), parts: parts.join(', ') })]
      : []
  })
  const left = keysOf(notes)
  return [
    ...(changes.length > 0 ? changes : [t('import.chat.nothing')]),
    ...(counts.timetable.removed > 0 ? ['', t('import.chat.whole-timetable')] : []),
    ...peopleLines(t, people),
    ...(left.length > 0 ? ['', t('import.chat.notes')] : []),
    ...left.map((note) => `• ${t(`import.chat.note.${note}`, { count: notes[note] ?? 0 })}`),
    ...(answered > 0 ? ['', t('import.chat.answered', { count: answered })] : []),
  ]
}

function peopleLines(t: Translate, { leaving, transferred, dismissed, released, ...more }: NotablePeople): string[] {
  const on = ({ name, on: date }: { name: string; on: Temporal.PlainDate }) =>
    t.plain('import.chat.on', { name, date: formatShortDate(t.locale, date) })
  const all = {
    leaving: leaving.map(on),
    transferred: transferred.map(({ from, ...one }) => t.plain('import.chat.from-to', { ...one, from: from ?? '?' })),
    returning: more.returning,
    dismissed: dismissed.map(on),
    rehired: more.rehired,
    demoted: more.demoted,
    released: released.map((one) => t.plain('import.chat.of-child', one)),
  }
  const told = keysOf(all).filter((kind) => all[kind].length > 0)
  const names = (list: readonly string[]) => {
    const rest = list.length - mostNames
    const shown = list.slice(0, mostNames).join(', ')
    return rest > 0 ? `${shown} ${t.plain('import.chat.more', { count: rest })}` : shown
  }
  return told.length === 0 ? [] : ['', ...told.map((kind) => t(`import.chat.${kind}`, { names: names(all[kind]) }))]
}

type Asking = Extract<DraftState, { is: 'asking' }>

function questionText(t: Translate, { questions }: Asking, share: number): string {
  const [question] = questions
  if (!question) return ''
  return lines(
    t('import.chat.ask.title', { count: questions.length }),
    '',
    `<b>${t(`import.chat.ask.${question.kind}`, { name: clip(question.name, share) })}</b>`,
    t('import.chat.ask.lessons', { count: question.lessons }),
    '',
    `<i>${t('import.chat.ask.remembered')}</i>`,
  )
}

/** A button for each candidate, the likeliest first. */
function answerRows(t: Translate, { draft, questions }: Asking, asked: number): Rows {
  const [question] = questions
  if (!question) return []
  const open = questions.length
  const { candidates, kind } = question
  const page = pageOf(candidates, asked)
  const answer = (how: 'pick' | 'new' | 'skip', target = 0) => presses.answerImport.pack({ draft, open, how, target })
  return [
    ...page.rows.map(({ id, title }) => [button(label(title, 'listed'), answer('pick', id))]),
    pagerRow(t, page, (next) => presses.importQuestion.pack({ page: next })),
    question.mayBeNew &&
      (kind === 'subject' || kind === 'group') && [button(t.plain(`import.chat.ask.new.${kind}`), answer('new'))],
    [button(t.plain('import.chat.ask.skip'), answer('skip'))],
  ]
}
