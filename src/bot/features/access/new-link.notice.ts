import type { newLinkKinds } from '../../../app/notices/kinds/new-link.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import { alone, inOne, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/**
 * Who reads a child's diary from now on: all that came together in one message, since a whole class joins at one
 * parents' meeting (п. 6.6).
 */
function newLinksNotice(t: Translate, links: readonly NoticeData['new-link'][]): Screen {
  const classId = links.find((link) => link.classId !== null)?.classId ?? null
  const audience = classId === null ? 'guardian' : 'leader'
  const text = fitMessage(
    lines(t(`access.new-link.title.${audience}`), ''),
    [...links.map((link) => linkText(t, link)), '', t(`access.new-link.hint.${audience}`)],
    '\n',
  )
  if (classId === null) return { text }
  const list = presses.accessList.pack({ group: classId, page: 0 })
  return { text, keyboard: keyboard([button(t.plain('access.new-link.open'), list)]) }
}

function linkText(t: Translate, { name, isStudent, students }: NoticeData['new-link']): string {
  const children = students
    .map((student) => (student.className === null ? student.name : `${student.name}, ${student.className}`))
    .join('; ')
  return isStudent ? t('access.new-link.student', { children }) : t('access.new-link.guardian', { name, children })
}

/** The person's own accounts hear of one more. */
const newDeviceNotice = (t: Translate, { devices }: NoticeData['new-device']): Screen => ({
  text: t('access.new-device', { count: devices }),
  keyboard: keyboard([button(t.plain('access.devices.title-button'), presses.devices.pack({}))]),
})

export const newLinkNotices: Readings<keyof typeof newLinkKinds> = {
  'new-link': inOne(newLinksNotice),
  'new-device': alone(newDeviceNotice),
}
