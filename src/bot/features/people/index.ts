import { together } from '../../kit/handlers.ts'
import {
  arrivalDialogue,
  fieldDialogue,
  findDialogue,
  guardianDialogue,
  kinshipDialogue,
  moveDayDialogue,
} from './people.dialogues.ts'
import { peopleScreens } from './people.screens.ts'
import { rosterNotices } from './roster.notice.ts'
import { departmentDialogue, leavingDayDialogue, positionDialogue, staffDialogue } from './staff.dialogues.ts'
import { staffScreens } from './staff.screens.ts'
import { studentScreens } from './students.screens.ts'

/** «👥 Люди» of the administration, «👥 Мой класс» of a class teacher (A6). */
export const people = {
  screens: together(peopleScreens, studentScreens, staffScreens),
  dialogues: [
    findDialogue,
    fieldDialogue,
    guardianDialogue,
    kinshipDialogue,
    arrivalDialogue,
    moveDayDialogue,
    staffDialogue,
    positionDialogue,
    leavingDayDialogue,
    departmentDialogue,
  ],
  notices: rosterNotices,
}

export { menuOf, myClassOf } from './people.screens.ts'
