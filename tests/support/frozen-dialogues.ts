/**
 * Who is in the middle of a dialogue, what it was entered with, and how the screen begins that he goes
 * on with when he cancels it.
 */
export type FrozenDialogue = readonly [who: 'head' | 'teacher' | 'motherOfIvanov', args: string, then: string]

/**
 * Dialogues as they stand in the database, by name: whoever was asked before a deploy answers after it. A dialogue gets
 * its line here with its first version; one whose form changes drops those begun, and says so (`dialogueVersion`).
 */
export const frozenDialogues: Readonly<Record<string, FrozenDialogue>> = {
  topic: ['teacher', '[{"lesson":1}]', '📘 Алгебра · 7А'],
  comment: ['teacher', '[{"mark":3,"kind":2}]', '⭐ Иванов Пётр'],
  'mark-left-out': ['teacher', '[{"mark":3,"kind":2}]', '⭐ Иванов Пётр'],
  'mark-string': ['teacher', '[{"lesson":1,"kind":2}]', '⭐ Отметки · Алгебра, 7А'],
  homework: ['teacher', '[{"lesson":1}]', '📘 Алгебра · 7А'],
  correction: ['teacher', '[{"lesson":1}]', '📘 Алгебра · 7А'],
  decline: ['head', '[{"correction":1}]', '📝 Просьба исправить журнал'],
  'work-kind': ['head', '[{"kind":1}]', '🗂 Виды работ'],
  'absence-sign': ['head', '[{"code":"ill"}]', '🔤 Коды посещаемости'],
  post: [
    'head',
    '[{"section":"school","classId":0,"kind":"announcement","requestId":"press:1"}]',
    '✍️ Где опубликовать?',
  ],
  'post-text': ['head', '[{"postId":13}]', '📝 Черновик'],
  'post-person': ['head', '[{"postId":13}]', '📝 Черновик'],
  'post-moment': ['head', '[{"postId":13}]', '📝 Черновик'],
  'post-decline': ['head', '[{"postId":12}]', '✍️ Где опубликовать?'],
  'post-time': ['head', '[{"postId":13}]', '🗓 Когда и где'],
  'post-place': ['head', '[{"postId":13}]', '🗓 Когда и где'],
  'post-edit': ['head', '[{"postId":6}]', '✏️ Исправить «Всем подписать»'],
  'search-posts': ['head', '[]', '📰 Новости и объявления'],
  remark: ['teacher', '[{"student":3,"lesson":1,"tone":"praise"}]', '👍 Похвала и замечания'],
  'cancel-lesson': ['head', '[{"lesson":4}]', '📅 2. Алгебра 7А'],
  staff: ['head', '[{}]', 'Сотрудники'],
  'staff-position': ['head', '[{"person":1,"version":1}]', '👤 Соколова'],
  'staff-leaving-day': ['head', '[{"person":1,"version":1}]', '👤 Соколова'],
  department: ['head', '[{"department":1}]', '🗂 МО точных наук'],
  'people-find': ['head', '[{}]', '👥 Люди'],
  'person-field': ['teacher', '[{"person":3,"child":0,"field":"phone","version":1}]', '👤 Иванов Пётр'],
  'guardian-kinship': ['teacher', '[{"student":3,"guardian":5,"version":1}]', '👤 Иванова Мария'],
  guardian: ['teacher', '[{"student":3}]', '👤 Иванов Пётр'],
  'student-arrival': ['teacher', '[{"class":1,"day":"2026-09-14"}]', '👥 7А: 2 ученика'],
  'student-move-day': [
    'teacher',
    '[{"student":3,"move":"leave","class":0,"reason":"moved","version":1}]',
    '👤 Иванов Пётр',
  ],
  'absence-note': [
    'motherOfIvanov',
    '[{"student":3,"first":0,"last":0,"code":"ill","day":"2026-09-14","until":"2026-09-14"}]',
    '📝 Иванов Пётр: не придёт',
  ],
  'decline-note': ['teacher', '[{"note":1}]', '📝 Иванов Пётр, 7А: заявление'],
}

/** The state of one who was asked and has not answered: a press, what was read for it, and the two calls that asked. */
export const askedIn = (name: string, args: string, chat: number, message: number) => ({
  version: [0, 1],
  state: {
    [name]: [
      {
        args,
        interrupts: [5],
        replay: {
          send: ['wait', 'external', 'external', 'editMessageText', 'answerCallbackQuery', 'wait'].map((payload) => ({
            payload,
          })),
          receive: [
            { send: 0, returnValue: { update_id: 1, callback_query: pressIn(chat, message) } },
            { send: 1, returnValue: { ok: true, ret: said } },
            { send: 2, returnValue: { ok: true, ret: { value: 'Напишите' } } },
            { send: 3, returnValue: { ok: true, res: { ok: true, result: messageIn(chat, message) } } },
            { send: 4, returnValue: { ok: true, res: { ok: true, result: true } } },
          ],
        },
      },
    ],
  },
})

const said = {
  save: 'Сохранить',
  again: 'Заново',
  cancel: 'Отмена',
  cancelled: 'Отменено, ничего не записано.',
  expectText: 'Текст',
}
const chatOf = (id: number) => ({ id, type: 'private', first_name: 'Анна' })
const messageIn = (chat: number, message: number) => ({
  message_id: message,
  date: 1789106400,
  chat: chatOf(chat),
  text: 'Напишите',
})
const pressIn = (chat: number, message: number) => ({
  id: '444444444444444441',
  data: '1t.1',
  chat_instance: String(chat),
  message: messageIn(chat, message),
  from: { id: chat, is_bot: false, first_name: 'Анна', language_code: 'ru' },
})
