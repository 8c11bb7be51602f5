import { clip } from '../../domain/clip.ts'
import type { HomeworkText } from '../../domain/journal/homework.ts'
import type { Translate } from '../../i18n/index.ts'

/** «№ 12–14 · письменно · 📎 2», its words cut to `share` characters; plain text. */
export const homeworkText = (
  t: Translate,
  { text, kind, files }: HomeworkText,
  share = Number.POSITIVE_INFINITY,
): string =>
  [
    ...(text === '' ? [] : [clip(text, share)]),
    ...(kind ? [t.plain(`homework.kind-after.${kind}`)] : []),
    ...(files > 0 ? [t.plain('homework.attached', { count: files })] : []),
  ].join(' · ')
