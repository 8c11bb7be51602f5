import { readMarkString } from '../../src/domain/journal/mark-string.ts'
import { quantileOf } from './quantile.ts'

const surnames = ['Иванов', 'Петрова', 'Сидоренко', 'Королёв', 'Черных', 'Седых', 'Толстой', 'Бонч-Бруевич', 'Лебедь']
const firstNames = ['Пётр', 'Анна', 'Мария', 'Илья']
const rounds = 200

/** A class of 36 with namesakes, named one by one; and the longest message of words that name nobody. */
export const markStringBenchmark = async (): Promise<void> => {
  const names = firstNames.flatMap((firstName) =>
    surnames.map((lastName) => ({ lastName, firstName, middleName: null })),
  )
  const students = names.map((name, index) => ({
    id: index + 1,
    ...name,
    absence: null,
    expected: null,
    hasMarks: false,
  }))
  const lesson = { students, scale: 'numbers', signs: { absent: 'Н', excused: 'УП', ill: 'Б', late: 'ОП' } } as const
  const whole = students.map(({ lastName, firstName }) => `${lastName} ${firstName} 5 4 молодец`).join(', ')
  const nonsense = 'Абракадабров 5, '.repeat(256)
  for (const [what, text] of Object.entries({ whole, nonsense })) {
    const times = Array.from({ length: rounds }, () => {
      const started = performance.now()
      readMarkString(text, lesson)
      return performance.now() - started
    })
    const at = quantileOf(times)
    const understood = readMarkString(text, lesson).ok
    console.log(
      `${what}: ${text.length} letters, ${understood ? 'understood' : 'refused'}, median ${at(0.5).toFixed(1)} ms, slowest ${at(1).toFixed(1)} ms`,
    )
  }
}
