import { InlineKeyboard } from 'grammy'
import type { NoticeData } from '../../../domain/notices.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** Who reads a child's diary from now on: all that came together in one message (п. 6.6). */
export function newLinksNotice(t: Translate, links: readonly NoticeData['new-link'][]): Screen {
  const classId = links.find((link) => link.classId !== null)?.classId ?? null
  const audience = classId === null ? 'guardian' : 'leader'
  const text = fitMessage(
    lines(t(`access.new-link.title.${audience}`), ''),
    [...links.map((link) => linkText(t, link)), '', t(`access.new-link.hint.${audience}`)],
    '\n',
  )
  if (classId === null) return { text }
  const list = presses.accessList.pack({ group: classId, page: 0 })
  return { text, keyboard: new InlineKeyboard().text(t.plain('access.new-link.open'), list) }
}

function linkText(t: Translate, { name, isStudent, students }: NoticeData['new-link']): string {
  const children = students
    .map((student) => (student.className === null ? student.name : `${student.name}, ${student.className}`))
    .join('; ')
  return isStudent ? t('access.new-link.student', { children }) : t('access.new-link.guardian', { name, children })
}

/** The person's own accounts hear of one more. */
export const newDeviceNotice = (t: Translate, { devices }: NoticeData['new-device']): Screen => ({
  text: t('access.new-device', { count: devices }),
  keyboard: new InlineKeyboard().text(t.plain('access.devices.title-button'), presses.devices.pack({})),
})
