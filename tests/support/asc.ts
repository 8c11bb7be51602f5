/** A timetable as aSc exports it: elements by their attributes, in windows-1251 as Russian schools have it. */
export interface AscParts {
  /** as they ring from the first lesson to the sixth, unless said otherwise */
  readonly periods?: readonly Attributes[]
  readonly teachers?: readonly Attributes[]
  readonly classes?: readonly Attributes[]
  readonly subjects?: readonly Attributes[]
  readonly groups?: readonly Attributes[]
  readonly lessons?: readonly Attributes[]
  readonly cards?: readonly Attributes[]
}
type Attributes = Readonly<Record<string, string>>

const rooms: readonly Attributes[] = [{ id: '*90', name: 'Кабинет 12', short: '12' }]
const periods = [1, 2, 3, 4, 5, 6].map((number) => ({ name: `${number}`, short: `${number}`, period: `${number}` }))

/** Class 7А with Соколова's algebra on Mondays and physics on Fridays, as the small school has them. */
export const smallTimetable = {
  teachers: [{ id: '*1', name: 'Соколова А.', short: 'Сок', firstname: '', lastname: '' }],
  classes: [{ id: '*2', name: '7 "А"', short: '7а', teacherid: '*1' }],
  subjects: [
    { id: '*3', name: 'Алгебра', short: 'Алг' },
    { id: '*4', name: 'Физика', short: 'Физ' },
  ],
  groups: [{ id: '*5', name: 'Весь класс', classid: '*2', entireclass: '1', divisiontag: '0' }],
  lessons: [lesson('L1', { subjectid: '*3' }), lesson('L2', { subjectid: '*4' })],
  cards: [card('L1', '10000', '1'), card('L2', '00001', '2')],
} satisfies AscParts

export function lesson(id: string, attributes: Attributes = {}): Attributes {
  const common = { classids: '*2', subjectid: '*3', periodspercard: '1', periodsperweek: '1.0', teacherids: '*1' }
  return { id, ...common, classroomids: '', groupids: '*5', ...attributes }
}

export function card(lessonid: string, days: string, period: string, attributes: Attributes = {}): Attributes {
  return { lessonid, classroomids: '*90', period, weeks: '1', terms: '1', days, ...attributes }
}

/** As a file; `head`: what stands before the root. */
export function ascXml(parts: AscParts, { encoding = 'windows-1251', head = '' } = {}): Uint8Array {
  const list = (name: string, one: string, all: readonly Attributes[] = []) =>
    `<${name} options="canadd" columns="id">${all.map((attributes) => `\n<${one} ${attributesText(attributes)}/>`).join('')}\n</${name}>`
  const body = [
    list('periods', 'period', parts.periods ?? periods),
    list('daysdefs', 'daysdef', [{ id: 'D', name: 'Понедельник', days: '10000' }]),
    list('subjects', 'subject', parts.subjects),
    list('teachers', 'teacher', parts.teachers),
    list('classrooms', 'classroom', rooms),
    list('classes', 'class', parts.classes),
    list('groups', 'group', parts.groups),
    list('lessons', 'lesson', parts.lessons),
    list('cards', 'card', parts.cards),
  ].join('\n')
  const xml = `<?xml version="1.0" encoding="${encoding}"?>\n${head}<timetable ascttversion="2024.10.1" importtype="database">\n${body}\n</timetable>`
  return encoding === 'windows-1251' ? inWindows1251(xml) : new TextEncoder().encode(xml)
}

const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(
      ([name, value]) =>
        `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
    )
    .join(' ')

const codes = new Map(
  Array.from({ length: 256 }, (_, code) => [new TextDecoder('windows-1251').decode(new Uint8Array([code])), code]),
)

/** As Excel and aSc in Russia write it. */
export const inWindows1251 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => codes.get(letter) ?? 0x3f)
