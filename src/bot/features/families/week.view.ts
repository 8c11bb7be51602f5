import type { InlineKeyboardMarkup } from 'grammy/types'
import type { ClassWeek } from '../../../app/families/week-receipts.ts'
import type { Week } from '../../../app/notices/kinds/week.ts'
import { fullName } from '../../../domain/people/short-names.ts'
import { formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { weeksBeside } from '../../widgets/days-beside.ts'

/** Below a week's summary: the button to sign it until that is done, and the way into the diary. */
export function weekKeyboard(
  t: Translate,
  { studentId: student, name, from }: Pick<Week, 'studentId' | 'name' | 'from'>,
  signs: boolean,
): InlineKeyboardMarkup {
  const day = Temporal.PlainDate.from(from)
  return keyboard(signs && [button(t.plain('families.week.sign'), presses.signWeek.pack({ student, day }))], [
    button(t.plain('families.digest.open', { name }), presses.diaryWeek.pack({ student, day })),
  ])
}

/** Who of a class has been told of a week, and who has signed it. */
export function classWeekScreen(t: Translate, { classId, className, monday, students }: ClassWeek): Screen {
  const signed = students.filter((student) => student.signed.length > 0).length
  const range = { from: formatShortDate(t.locale, monday), to: formatShortDate(t.locale, monday.add({ days: 5 })) }
  return {
    text: fitMessage(
      t('families.class-week.title', { className, ...range, signed, all: students.length }),
      students.map((student, index) => {
        const words = { number: index + 1, name: fullName(student) }
        if (student.signed.length > 0)
          return t('families.class-week.signed', { ...words, guardians: student.signed.join(', ') })
        return t(student.told > 0 ? 'families.class-week.told' : 'families.class-week.untold', words)
      }),
      '\n',
    ),
    keyboard: keyboard(
      weeksBeside(t, [monday.subtract({ days: 7 }), monday.add({ days: 7 })], (day) =>
        presses.classWeek.pack({ class: classId, day }),
      ),
      lastRow(
        t,
        button(
          t.plain('families.class-week.to-class', { className }),
          presses.peopleList.pack({ group: classId, person: 0 }),
        ),
      ),
    ),
  }
}
