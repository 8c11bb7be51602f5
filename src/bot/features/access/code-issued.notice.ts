import type { codeIssuedKinds } from '../../../app/notices/kinds/code-issued.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** The class teacher hears that somebody else issued codes to the class (п. 5.2.2), with a way to see who is in. */
function codeIssuedNotice(t: Translate, { classId, className, issuer, names }: NoticeData['code-issued']): Screen {
  const head = lines(
    t('codes.notice.title', { className }),
    '',
    t('codes.notice.text', { issuer, count: names.length }),
  )
  return {
    text: fitMessage(
      head,
      names.map((name) => t('codes.notice.name', { name })),
      '\n',
    ),
    keyboard: keyboard([
      button(t.plain('codes.notice.open', { className }), presses.accessList.pack({ group: classId, page: 0 })),
    ]),
  }
}

export const codeIssuedNotices: Readings<keyof typeof codeIssuedKinds> = { 'code-issued': alone(codeIssuedNotice) }
