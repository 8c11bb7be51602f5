import type { LessonCard } from '../../../app/journal/read-lesson.ts'
import type { Translate } from '../../../i18n/index.ts'

/** «7А», «7А, Английский, группа 1» */
export const classTitle = (t: Translate, lesson: Pick<LessonCard, 'className' | 'group'>): string =>
  lesson.group
    ? t.plain('journal.lesson.group', { className: lesson.className, group: lesson.group })
    : lesson.className
