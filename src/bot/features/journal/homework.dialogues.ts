import { writeHomework } from '../../../app/journal/write-homework.ts'
import { homeworkFileLimit } from '../../../domain/journal/homework.ts'
import { homeworkLimit } from '../../../domain/journal/limits.ts'
import { refuse } from '../../../domain/result.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { lessonWords } from './journal.dialogues.ts'
import { lessonOf } from './journal.screens.ts'

/** Words, photos and files, in one message or several. */
export const homeworkDialogue: TextDialogue<{ lesson: number }> = {
  name: 'homework',
  limit: homeworkLimit,
  takesFiles: true,
  async prompt(ctx, { lesson }) {
    const words = await lessonWords(ctx, lesson, 'homework.write')
    return words.ok ? ctx.t('homework.ask', words.value) : words
  },
  async preview(ctx, _args, text, files) {
    if (files.length > homeworkFileLimit) return refuse('too-many-files')
    const words = { text: text.trim(), count: files.length }
    const form = text.trim() === '' ? 'files' : files.length > 0 ? 'text-and-files' : 'text'
    return { text: ctx.t(`homework.preview.${form}`, words) }
  },
  async save(ctx, { lesson }, text, _other, files) {
    const result = await writeHomework(ctx.session, { lessonId: lesson, text, files })
    return result.ok ? { toast: ctx.t.plain('journal.toast.homework') } : result
  },
  after: (ctx, { lesson }) => lessonOf(ctx, lesson),
}
