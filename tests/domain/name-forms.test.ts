import { expect, test } from 'vitest'
import { isOneSlip, nameForms, plainName } from '../../src/domain/people/name-forms.ts'

test.each([
  ['Дмитрий', 'Дмитрия Дмитрию Дмитрием Дмитрии'],
  ['Воробей', 'Воробья Воробью Воробьем Воробье'],
  ['Соловьёв', 'Соловьева Соловьеву Соловьевым Соловьеве'],
  ['Петрова', 'Петровой Петрову'],
  ['Толстая', 'Толстой Толстую'],
  ['Цой', 'Цоя Цою Цоем Цое'],
  ['Мельник', 'Мельника Мельнику Мельником Мельнике'],
  ['Шульга', 'Шульги Шульге Шульгу Шульгой'],
  ['Кравец', 'Кравца Кравцу Кравцом Кравце'],
  ['Иванов', 'Иванова Иванову Ивановым Иванове'],
  ['Пушкин', 'Пушкина Пушкину Пушкиным Пушкине'],
  ['Ростов', 'Ростовом'],
  ['Пушкина', 'Пушкиной Пушкину Пушкиною Пушкины Пушкине'],
  ['Белый', 'Белого Белому Белым Белом'],
  ['Синий', 'Синего Синему Синим Синем'],
  ['Юрий', 'Юрия Юрию Юрием Юрии'],
  ['Крайняя', 'Крайней Крайнюю Крайнею'],
  ['Мария', 'Марии Марию Марией'],
  ['Сорока', 'Сороки Сороке Сороку Сорокой'],
  ['Груша', 'Груши Груше Грушу Грушей'],
  ['Анна', 'Анны Анне Анну Анной'],
  ['Илья', 'Ильи Илье Илью Ильей'],
  ['Игорь', 'Игоря Игорю Игорем Игоре'],
  ['Любовь', 'Любови Любовью'],
  ['Андрей', 'Андрея Андрею Андреем Андрее'],
  ['Лев', 'Льва Льву Львом Льве'],
  ['Заяц', 'Зайца Зайцу Зайцем Зайце'],
  ['Боец', 'Бойца Бойцу Бойцом Бойце'],
  ['Орёл', 'Орла Орлу Орлом Орле'],
  ['Цветок', 'Цветка Цветку Цветком Цветке'],
  ['Снегирек', 'Снегирька Снегирьку Снегирьком'],
  ['Кочет', 'Кочета Кочету Кочетом Кочете'],
  ['Муравьёв-Апостол', 'Муравьева-Апостола Муравьеву-Апостолу Муравьев-Апостола'],
  ['Чихов', 'Чихова Чихову'],
])('B5 «%s» is known in its cases', (name, cases) => {
  for (const form of cases.split(' ')) expect(nameForms(name)).toContain(plainName(form))
})

test.each([
  ['Черных', 'черных'],
  ['Долгих', 'долгих'],
  ['Шевченко', 'шевченко'],
  ['Гёте', 'гете'],
])('B5 «%s» has no cases', (name, plain) => {
  expect([...nameForms(name)]).toEqual([plain])
})

test('B5 A form is of its own name: «Ивановой» is nobody called Иванов', () => {
  expect(nameForms('Иванов')).not.toContain('ивановой')
  expect(nameForms('Анна')).not.toContain('анни')
  expect(nameForms('Левин')).not.toContain('львин')
  expect(nameForms('Королев')).not.toContain('королва')
  expect(nameForms('Елкин')).not.toContain('лкина')
  expect(nameForms('Окунь')).not.toContain('куня')
  expect(nameForms('Мария')).not.toContain('марика')
  expect(nameForms('Кравец')).not.toContain('крайца')
})

test('B5 A name is spelt plainly: no capitals, no ё, no Latin letter that looks like a Cyrillic one', () => {
  expect(plainName('ЁЛКИНА')).toBe('елкина')
  expect(plainName('aceopxykmhtb')).toBe('асеорхукмнтв')
  expect(plainName('Müller')).toBe('мüllеr')
  expect(plainName('и\u0306')).toBe('й')
})

test('B5 One slip is a letter more, less, another, or two swapped', () => {
  expect(['иваннов', 'ванов', 'иванав', 'ивнаов'].every((typed) => isOneSlip('иванов', typed))).toBe(true)
  expect(['иванов', 'ивавон', 'ивановым', 'петров'].some((typed) => isOneSlip('иванов', typed))).toBe(false)
})

test.each([
  ['абвгд', 'авбгд', true],
  ['абвгд', 'абвгде', true],
  ['аб', 'ба', true],
  ['абвгд', 'абвгдее', false],
  ['абвгд', 'абеёгд', false],
  ['абвгд', 'абеёд', false],
  ['абвг', 'авсг', false],
  ['абвг', 'асбг', false],
  ['абвге', 'авбде', false],
  ['абвге', 'авбе', false],
])('B5 Whether one slip makes «%s» «%s», and the other way round: %s', (one, other, isSlip) => {
  expect([isOneSlip(one, other), isOneSlip(other, one)]).toEqual([isSlip, isSlip])
})
