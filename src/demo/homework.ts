import type { Random } from './random.ts'

/** Texts of homework for a subject; null where nothing is set as a rule. */
type Texts = (random: Random, lesson: number) => string

const page = (lesson: number, random: Random) => 6 + lesson * 4 + random.between(0, 2)
const numbers = (lesson: number, random: Random) => {
  const first = 12 + lesson * 9 + random.between(0, 4)
  return [first, first + random.between(1, 3), first + random.between(4, 7)].join(', ')
}
const oneOf =
  (...texts: readonly Texts[]): Texts =>
  (random, lesson) =>
    random.pick(texts)(random, lesson)

const paragraph: Texts = (random, lesson) =>
  `Прочитать § ${lesson + 1}, ответить на вопросы ${random.between(1, 2)}–${random.between(3, 6)}`
const exercise: Texts = (random, lesson) =>
  `Учебник, с. ${page(lesson, random)}, упр. ${8 + lesson * 5 + random.between(0, 4)}`

const texts: Readonly<Record<string, Texts>> = {
  'Русский язык': oneOf(
    exercise,
    (random, lesson) => `§ ${lesson + 2} — выучить правило, упр. ${10 + lesson * 5 + random.between(0, 4)}`,
    (random, lesson) => `Упр. ${10 + lesson * 5 + random.between(0, 4)}, подготовиться к словарному диктанту`,
  ),
  Литература: oneOf(
    (random, lesson) => `Прочитать с. ${page(lesson, random)}–${page(lesson, random) + 6}, ответить на вопросы`,
    () => 'Подготовить выразительное чтение отрывка',
    () => 'Выучить стихотворение наизусть',
  ),
  'Литературное чтение': oneOf(
    (random, lesson) => `С. ${page(lesson, random)}–${page(lesson, random) + 3}, читать выразительно`,
    (random, lesson) => `С. ${page(lesson, random)}, пересказ, вопрос ${random.between(2, 5)}`,
  ),
  'Английский язык': oneOf(
    (random, lesson) => `Student's Book, p. ${page(lesson, random)}, ex. ${random.between(1, 6)}; выучить новые слова`,
    (random, lesson) => `Workbook, p. ${4 + lesson}, ex. ${random.between(1, 3)}, ${random.between(4, 6)}`,
  ),
  Математика: oneOf(
    (random, lesson) => `№ ${numbers(lesson, random)}`,
    (random, lesson) => `С. ${page(lesson, random)}, № ${random.between(2, 4)}, ${random.between(5, 8)}`,
  ),
  Алгебра: (random, lesson) => `П. ${lesson + 1}, № ${numbers(lesson, random)}`,
  Геометрия: (random, lesson) => `П. ${lesson + 1}, вопросы 1–${random.between(3, 5)}, № ${numbers(lesson, random)}`,
  'Вероятность и статистика': (random, lesson) =>
    `П. ${lesson + 1}, № ${random.between(5, 15)}, ${random.between(16, 24)}`,
  Информатика: (random, lesson) => `§ ${lesson + 1}, вопросы и задания 1–${random.between(4, 8)}`,
  'Окружающий мир': (random, lesson) =>
    `С. ${page(lesson, random)}–${page(lesson, random) + 4}, пересказ; рабочая тетрадь, с. ${4 + lesson * 2}`,
  История: oneOf(paragraph, (_, lesson) => `§ ${lesson + 1}, выучить даты и термины`),
  География: oneOf(paragraph, (_, lesson) => `§ ${lesson + 1}, отметить объекты на контурной карте`),
  Физика: oneOf(
    paragraph,
    (random, lesson) => `§ ${lesson + 1}, упражнение ${random.between(1, 3)} (${random.between(1, 4)})`,
  ),
  Химия: oneOf(
    paragraph,
    (random, lesson) => `§ ${lesson + 1}, задания ${random.between(1, 3)}, ${random.between(4, 6)}`,
  ),
  Биология: paragraph,
  Обществознание: paragraph,
}

/** What is set after a lesson, or null: nothing in grade 1, and in subjects that live in the classroom. */
export function homeworkFor(subject: string, grade: number, lesson: number, random: Random): string | null {
  const text = texts[subject]
  return grade === 1 || text === undefined || random.chance(0.06) ? null : text(random, lesson)
}
