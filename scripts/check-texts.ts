// Every language has every text: the same keys, the plural forms of its own grammar, the same values inside. And every
// text is asked for somewhere in src.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Texts = { [key: string]: string | Texts }

const root = 'locales'
const reference = 'ru'
const plural = /_(zero|one|two|few|many|other)$/
const faults: string[] = []

function flatten(texts: Texts, prefix: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}

const load = (language: string) =>
  new Map(
    readdirSync(join(root, language)).flatMap((file) =>
      flatten(JSON.parse(readFileSync(join(root, language, file), 'utf8')), `${file.replace(/\.json$/, '')}.`),
    ),
  )

const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
const stems = (texts: ReadonlyMap<string, string>) => new Set([...texts.keys()].map((key) => key.replace(plural, '')))

const languages = readdirSync(root)
const measure = load(reference)
for (const language of languages) {
  const texts = load(language)
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  for (const stem of stems(measure)) if (!stems(texts).has(stem)) faults.push(`${language}: ${stem} is missing`)
  for (const [key, text] of texts) {
    const stem = key.replace(plural, '')
    if (!stems(measure).has(stem)) faults.push(`${language}: ${key} is not in ${reference}`)
    if (text.trim() === '') faults.push(`${language}: ${key} is empty`)
    const same = measure.get(key) ?? measure.get(`${stem}_other`)
    if (same && values(same).join() !== values(text).join())
      faults.push(`${language}: ${key} has other values than in ${reference}`)
    if (plural.test(key))
      for (const category of categories)
        if (!texts.has(`${stem}_${category}`)) faults.push(`${language}: ${stem} lacks the form «${category}»`)
  }
}

const sources = ['src', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
)
const source = sources.join('\n')
/** Parts of keys that the code writes before a `${…}`: `journal.attendance.code.${code}`. */
const templates = [...source.matchAll(/[`'"]([\w.-]+\.)\$\{/g)].map((match) => match[1] ?? '')
for (const stem of stems(measure))
  if (!source.includes(`'${stem}'`) && !templates.some((template) => stem.startsWith(template)))
    faults.push(`${stem} is asked for nowhere`)

for (const fault of new Set(faults)) console.error(fault)
console.log(`${languages.length} languages, ${measure.size} texts`)
process.exitCode = faults.length === 0 ? 0 : 1
