import type { PostKind, PostSection } from '../domain/posts/post.ts'

/** Something that the demo school has published. Moments are school time. */
export interface DemoPost {
  readonly at: string
  /** the author's code in scripts/demo-school */
  readonly author: string
  readonly kind: PostKind
  readonly section: PostSection
  readonly className?: string
  readonly html: string
  readonly event?: { readonly from: string; readonly to: string; readonly place?: string; readonly excuses?: true }
  readonly sign?: true
}

export const demoPosts: readonly DemoPost[] = [
  {
    at: '2026-09-01T11:00',
    author: 'Т01',
    kind: 'news',
    section: 'school',
    html: 'С новым учебным годом!\nВ этом году за парты сели 22 первоклассника. Спасибо семьям 9А за праздник на школьном дворе.',
  },
  {
    at: '2026-09-07T15:20',
    author: 'Т02',
    kind: 'announcement',
    section: 'staff',
    sign: true,
    html: 'График дежурств на сентябрь\nДежурство по этажам — с 8:00, до первого звонка. Замены согласуйте <b>накануне</b>, до 16:00.',
  },
  {
    at: '2026-09-14T13:00',
    author: 'Т16',
    kind: 'event',
    section: 'staff',
    html: 'Подготовка к осеннему кроссу\nСудьи — учителя с окном на третьем и четвёртом уроках.',
    event: { from: '2026-09-22T14:30', to: '2026-09-22T15:15', place: 'спортзал' },
  },
  {
    at: '2026-09-16T10:00',
    author: 'Т01',
    kind: 'event',
    section: 'school',
    html: 'Осенний кросс\nБегут 5–9-е классы. Нужны спортивная форма и вода.',
    event: { from: '2026-09-25T10:30', to: '2026-09-25T12:10', place: 'стадион', excuses: true },
  },
  {
    at: '2026-09-17T16:40',
    author: 'Т07',
    kind: 'event',
    section: 'class',
    className: '7А',
    html: 'Родительское собрание 7А\nПоговорим о начале года, о поездке в музей и о столовой.',
    event: { from: '2026-09-24T18:00', to: '2026-09-24T19:00', place: 'каб. 21' },
  },
  {
    at: '2026-09-18T12:10',
    author: 'Т02',
    kind: 'announcement',
    section: 'school',
    html: 'Сбор макулатуры — до 25 сентября\nПриносите связками до 8:20, контейнер стоит у спортивного входа.',
  },
]
