import type { NoticeData } from '../../src/app/notices/notice.ts'

/**
 * Notices as they were written into the database, by kind and by what they may say: one that waits is rendered after a
 * deploy, a failed one is tried again. A new kind gets rows of its own, a new field a new row beside the old ones,
 * which stay as they were. What people wrote has «<», «&» and quotes in it.
 */
export const frozenNotices: Readonly<Record<keyof NoticeData, readonly string[]>> = {
  digest: [
    // the least of it: no lessons, nothing next, of the time before «earlier», «remarks», «changes» and «unread»
    '{"day":"2026-09-14","children":[{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","className":"7А","lessons":[],"homeworkFor":null,"tomorrow":[]}]}',
    '{"day":"2026-09-14","children":[{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","className":"7А<b>&\\"*_","lessons":[{"number":1,"subject":"Алгебра<b>&\\"*_","topic":"Дроби","absence":"ill","marks":[{"value":"5","kind":"Контрольная<b>&\\"*_","comment":"молодец<b>&\\"*_"},{"value":"pass","kind":"Зачёт","comment":null}]},{"number":2,"subject":"Физика","topic":null,"absence":null,"marks":[]}],"homeworkFor":{"day":"2026-09-15","items":[{"subject":"Алгебра<b>&\\"*_","text":"№ 12<b>&\\"*_"},{"subject":"Физика","text":"","kind":"oral","files":2}]},"tomorrow":[{"number":1,"subject":"Химия<b>&\\"*_","startsAt":"08:30","room":null},{"number":2,"subject":"Физика","startsAt":"09:30","room":"12","substitute":"Орлова<b>&\\"*_ Анна","test":"Диктант<b>&\\"*_"}],"earlier":[{"day":"2026-09-11","number":3,"subject":"История<b>&\\"*_","absence":"late","marks":[]}],"remarks":[{"tone":"praise","text":"на уроке<b>&\\"*_"},{"tone":"remark","text":"шумит"}],"changes":[{"day":"2026-09-15","number":3,"subject":"Музыка<b>&\\"*_","to":{"day":"2026-09-16","number":4},"reason":null},{"day":"2026-09-15","number":4,"subject":"Труд","to":null,"reason":"карантин<b>&\\"*_"}]}],"unread":[{"postId":1,"text":"Собрание<b>&\\"*_"}]}',
  ],
  weekly: [
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","className":"7А<b>&\\"*_","from":"2026-09-07","to":"2026-09-12","subjects":[],"mean":null,"meanBefore":null,"absences":[],"praises":0,"remarks":0,"dots":[],"means":[],"signs":false}',
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","className":"7А<b>&\\"*_","from":"2026-09-07","to":"2026-09-12","subjects":[{"subject":"Алгебра<b>&\\"*_","marks":["5","4","pass"]}],"mean":4.5,"meanBefore":4,"absences":[{"code":"ill","count":2},{"code":"late","count":1}],"praises":1,"remarks":2,"dots":[["2026-09-07",5,1],["2026-09-11",4,3]],"means":[["2026-09-07",5],["2026-09-11",4.25]],"term":"half","signs":true}',
    '{"studentId":3,"name":"Иванов Пётр","className":"7А","from":"2026-09-07","to":"2026-09-12","subjects":[{"subject":"Алгебра","marks":["2"]}],"mean":3.5,"meanBefore":4,"absences":[],"praises":0,"remarks":0,"dots":[["2026-09-07",2,1]],"means":[["2026-09-07",3.5]],"term":"quarter","signs":true}',
  ],
  unfilled: [
    '{"day":"2026-09-14","lessons":[{"lessonId":1,"number":1,"subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","missing":["attendance","topic","homework"]}]}',
  ],
  outage: [
    '{"reason":"telegram-401","since":{"day":"2026-09-11","time":"12:05"},"until":{"day":"2026-09-11","time":"12:40"}}',
    '{"reason":"telegram-409","since":{"day":"2026-09-11","time":"12:05"},"until":{"day":"2026-09-11","time":"12:40"}}',
    '{"reason":"ECONNREFUSED","since":{"day":"2026-09-11","time":"22:05"},"until":{"day":"2026-09-12","time":"06:40"}}',
  ],
  'no-backup': ['{"last":null}', '{"last":{"day":"2026-09-11","time":"03:40"}}'],
  'code-issued': [
    '{"classId":1,"className":"7А<b>&\\"*_","issuer":"Орлова<b>&\\"*_ Анна","names":["Иванова<b>&\\"*_ Мария","Иванов Пётр"]}',
  ],
  'new-link': [
    '{"name":"Иванова<b>&\\"*_ Мария","isStudent":false,"students":[{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","className":null}],"classId":null}',
    // of the time before a student's id was in it
    '{"name":"Иванова<b>&\\"*_ Мария","isStudent":false,"students":[{"name":"Иванов<b>&\\"*_ Пётр","className":null}],"classId":null}',
    '{"name":"Иванова<b>&\\"*_ Мария","isStudent":false,"students":[{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","className":"7А<b>&\\"*_"}],"classId":1}',
    '{"name":"Иванов<b>&\\"*_ Пётр","isStudent":true,"students":[{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","className":"7А"}],"classId":null}',
  ],
  'new-device': ['{"devices":2}'],
  roster: [
    '{"classId":1,"className":"7А<b>&\\"*_","studentId":3,"name":"Иванов<b>&\\"*_ Пётр","startsOn":"2026-09-14","endsOn":null}',
    '{"classId":1,"className":"7А<b>&\\"*_","studentId":3,"name":"Иванов<b>&\\"*_ Пётр","startsOn":"2026-09-01","endsOn":"2026-09-14"}',
    '{"classId":1,"className":"7А<b>&\\"*_","studentId":3,"name":"Иванов<b>&\\"*_ Пётр","startsOn":null,"endsOn":null}',
  ],
  news: [
    ...[
      '{"is":"mark","before":null,"after":"5","comment":"молодец<b>&\\"*_","kind":"Контрольная<b>&\\"*_"}',
      '{"is":"mark","before":"4","after":"5","comment":null,"kind":null}',
      '{"is":"mark","before":"2","after":null,"comment":null,"kind":"Ответ"}',
      '{"is":"absence","before":null,"after":"absent"}',
      '{"is":"absence","before":"absent","after":"excused"}',
      '{"is":"absence","before":"late","after":null}',
      '{"is":"homework","changed":false,"text":"№ 12<b>&\\"*_","dueOn":"2026-09-15"}',
      '{"is":"homework","changed":true,"text":null,"dueOn":"2026-09-15"}',
      '{"is":"homework","changed":true,"before":"№ 11<b>&\\"*_","text":"№ 12<b>&\\"*_","dueOn":"2026-09-15"}',
      '{"is":"homework","changed":true,"before":null,"text":"№ 12","dueOn":"2026-09-15"}',
      '{"is":"lesson","to":null,"reason":"карантин<b>&\\"*_"}',
      '{"is":"lesson","to":{"day":"2026-09-16","number":4},"reason":null}',
      '{"is":"lesson","to":{"day":"2026-09-14","number":2},"reason":null}',
    ].flatMap((entry) =>
      ['false', 'true'].map(
        (late) =>
          `{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","subject":"Алгебра<b>&\\"*_","day":"2026-09-14","number":2,"late":${late},"entry":${entry}}`,
      ),
    ),
  ],
  'absence-alert': [
    // of the time before «isFirst»
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","subject":"Алгебра<b>&\\"*_","day":"2026-09-14","number":1,"startsAt":"08:30"}',
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","subject":"Алгебра<b>&\\"*_","day":"2026-09-14","number":1,"startsAt":"08:30","isFirst":true}',
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","subject":"Алгебра<b>&\\"*_","day":"2026-09-14","number":3,"startsAt":"10:30","isFirst":false}',
  ],
  'note-asked': [
    '{"noteId":1,"name":"Иванов<b>&\\"*_ Пётр","className":"7А<b>&\\"*_","author":"Иванова<b>&\\"*_ Мария","from":"2026-09-14","to":"2026-09-16","first":null,"last":null,"code":"ill","text":"температура<b>&\\"*_","hasFile":true}',
    '{"noteId":1,"name":"Иванов Пётр","className":null,"author":"Иванова Мария","from":"2026-09-14","to":"2026-09-14","first":2,"last":3,"code":"excused","text":null,"hasFile":false}',
  ],
  'note-decided': [
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","from":"2026-09-14","to":"2026-09-14","accepted":true,"answer":null}',
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","from":"2026-09-14","to":"2026-09-16","accepted":false,"answer":"нужна справка<b>&\\"*_"}',
    '{"studentId":3,"name":"Иванов Пётр","from":"2026-09-14","to":"2026-09-16","accepted":false,"answer":null}',
  ],
  substitution: [
    '{"lessonId":1,"day":"2026-09-14","number":2,"subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","room":"Зал<b>&\\"*_","teacher":"Орлова<b>&\\"*_ Анна","yours":true}',
    '{"lessonId":1,"day":"2026-09-14","number":2,"subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","room":null,"teacher":"Орлова<b>&\\"*_ Анна","yours":false}',
  ],
  'lesson-changed': [
    '{"lessonId":1,"day":"2026-09-14","number":2,"subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","to":{"day":"2026-09-16","number":4},"reason":null}',
    '{"lessonId":null,"day":"2026-09-14","number":2,"subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","to":null,"reason":"карантин<b>&\\"*_"}',
    '{"lessonId":1,"day":"2026-09-14","number":2,"subject":"Алгебра","className":"7А","to":{"day":"2026-09-14","number":2},"reason":null}',
  ],
  remark: [
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","tone":"praise","text":"на уроке<b>&\\"*_"}',
    '{"studentId":3,"name":"Иванов<b>&\\"*_ Пётр","tone":"remark","text":"шумит<b>&\\"*_"}',
  ],
  'correction-asked': [
    '{"correctionId":1,"lessonId":1,"teacher":"Соколова<b>&\\"*_ Анна","subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","day":"2026-09-02","reason":"ошибка<b>&\\"*_"}',
  ],
  'correction-decided': [
    '{"lessonId":1,"subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","day":"2026-09-02","approved":true,"answer":null}',
    '{"lessonId":1,"subject":"Алгебра<b>&\\"*_","className":"7А<b>&\\"*_","day":"2026-09-02","approved":false,"answer":"поздно<b>&\\"*_"}',
  ],
  // the post of this id is what the story makes of it
  post: ['{"postId":1}', '{"postId":1,"urgent":true}'],
  'post-edit': ['{"postId":1,"version":2,"urgent":true}'],
  'post-again': [
    '{"postId":1,"title":"Собрание<b>&\\"*_","why":"unread"}',
    '{"postId":1,"title":"Собрание<b>&\\"*_","why":"unsigned"}',
    '{"postId":1,"title":"Собрание<b>&\\"*_","why":"changed"}',
  ],
  'post-proposed': ['{"postId":2,"title":"Можно?<b>&\\"*_","author":"Соколова<b>&\\"*_ Анна"}'],
  'post-decided': [
    '{"postId":1,"title":"Собрание<b>&\\"*_","approved":true,"answer":null}',
    '{"postId":1,"title":"Собрание<b>&\\"*_","approved":false,"answer":"не сейчас<b>&\\"*_"}',
  ],
  'post-out': [
    '{"postId":1,"title":"Собрание<b>&\\"*_"}',
    '{"postId":1,"title":"Собрание<b>&\\"*_","plannedAt":"2026-09-11T12:00:00Z"}',
  ],
  'unread-posts': [
    '{"posts":[{"postId":1,"title":"Собрание<b>&\\"*_"}]}',
    '{"posts":[{"postId":1,"title":"Собрание<b>&\\"*_"}],"late":true}',
  ],
  'silent-sections': ['{"sections":[{"section":"school","days":8},{"section":"staff","days":null}]}'],
}
