import accessEn from '../../locales/en/access.json' with { type: 'json' }
import calendarEn from '../../locales/en/calendar.json' with { type: 'json' }
import codesEn from '../../locales/en/codes.json' with { type: 'json' }
import commonEn from '../../locales/en/common.json' with { type: 'json' }
import familiesEn from '../../locales/en/families.json' with { type: 'json' }
import homesEn from '../../locales/en/homes.json' with { type: 'json' }
import homeworkEn from '../../locales/en/homework.json' with { type: 'json' }
import importEn from '../../locales/en/import.json' with { type: 'json' }
import journalEn from '../../locales/en/journal.json' with { type: 'json' }
import notesEn from '../../locales/en/notes.json' with { type: 'json' }
import noticesEn from '../../locales/en/notices.json' with { type: 'json' }
import peopleEn from '../../locales/en/people.json' with { type: 'json' }
import planEn from '../../locales/en/plan.json' with { type: 'json' }
import postsEn from '../../locales/en/posts.json' with { type: 'json' }
import privacyEn from '../../locales/en/privacy.json' with { type: 'json' }
import remarksEn from '../../locales/en/remarks.json' with { type: 'json' }
import rolloverEn from '../../locales/en/rollover.json' with { type: 'json' }
import substitutionsEn from '../../locales/en/substitutions.json' with { type: 'json' }
import supervisionEn from '../../locales/en/supervision.json' with { type: 'json' }
import timetableEn from '../../locales/en/timetable.json' with { type: 'json' }
import accessRu from '../../locales/ru/access.json' with { type: 'json' }
import calendarRu from '../../locales/ru/calendar.json' with { type: 'json' }
import codesRu from '../../locales/ru/codes.json' with { type: 'json' }
import commonRu from '../../locales/ru/common.json' with { type: 'json' }
import familiesRu from '../../locales/ru/families.json' with { type: 'json' }
import homesRu from '../../locales/ru/homes.json' with { type: 'json' }
import homeworkRu from '../../locales/ru/homework.json' with { type: 'json' }
import importRu from '../../locales/ru/import.json' with { type: 'json' }
import journalRu from '../../locales/ru/journal.json' with { type: 'json' }
import notesRu from '../../locales/ru/notes.json' with { type: 'json' }
import noticesRu from '../../locales/ru/notices.json' with { type: 'json' }
import peopleRu from '../../locales/ru/people.json' with { type: 'json' }
import planRu from '../../locales/ru/plan.json' with { type: 'json' }
import postsRu from '../../locales/ru/posts.json' with { type: 'json' }
import privacyRu from '../../locales/ru/privacy.json' with { type: 'json' }
import remarksRu from '../../locales/ru/remarks.json' with { type: 'json' }
import rolloverRu from '../../locales/ru/rollover.json' with { type: 'json' }
import substitutionsRu from '../../locales/ru/substitutions.json' with { type: 'json' }
import supervisionRu from '../../locales/ru/supervision.json' with { type: 'json' }
import timetableRu from '../../locales/ru/timetable.json' with { type: 'json' }

/** One file a subject and language; a key is «subject.key». Russian is the measure of completeness. */
export const resources = {
  ru: {
    access: accessRu,
    calendar: calendarRu,
    codes: codesRu,
    common: commonRu,
    families: familiesRu,
    homes: homesRu,
    homework: homeworkRu,
    import: importRu,
    journal: journalRu,
    notes: notesRu,
    notices: noticesRu,
    people: peopleRu,
    plan: planRu,
    posts: postsRu,
    privacy: privacyRu,
    remarks: remarksRu,
    rollover: rolloverRu,
    substitutions: substitutionsRu,
    supervision: supervisionRu,
    timetable: timetableRu,
  },
  en: {
    access: accessEn,
    calendar: calendarEn,
    codes: codesEn,
    common: commonEn,
    families: familiesEn,
    homes: homesEn,
    homework: homeworkEn,
    import: importEn,
    journal: journalEn,
    notes: notesEn,
    notices: noticesEn,
    people: peopleEn,
    plan: planEn,
    posts: postsEn,
    privacy: privacyEn,
    remarks: remarksEn,
    rollover: rolloverEn,
    substitutions: substitutionsEn,
    supervision: supervisionEn,
    timetable: timetableEn,
  },
}
