import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tool } from './tool/tool.ts'

type Texts = { [key: string]: string | Texts }

const root = 'locales'
const reference = 'ru'
const plural = /_(zero|one|two|few|many|other)$/

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

/** What is wrong with one language beside the one that is written first. */
function faultsOf(language: string, measure: ReadonlyMap<string, string>): string[] {
  const texts = load(language)
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const [wanted, there] = [stems(measure), stems(texts)]
  const missing = [...wanted].filter((stem) => !there.has(stem)).map((stem) => `${stem} is missing`)
  const faults = [...texts].flatMap(([key, text]) => {
    const stem = key.replace(plural, '')
    const same = measure.get(key) ?? measure.get(`${stem}_other`)
    const lacking = plural.test(key) ? categories.filter((category) => !texts.has(`${stem}_${category}`)) : []
    return [
      ...(wanted.has(stem) ? [] : [`${key} is not in ${reference}`]),
      ...(text.trim() === '' ? [`${key} is empty`] : []),
      ...(same && values(same).join() !== values(text).join() ? [`${key} has other values than in ${reference}`] : []),
      ...lacking.map((category) => `${stem} lacks the form «${category}»`),
    ]
  })
  return [...missing, ...faults].map((fault) => `${language}: ${fault}`)
}

/** Texts that no source asks for. */
function askedForNowhere(measure: ReadonlyMap<string, string>): string[] {
  const source = ['src', 'scripts']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
        .map((file) => readFileSync(join(folder, file), 'utf8')),
    )
    .join('\n')
  /** Parts of keys that the code writes before a `${…}`: `journal.attendance.code.${code}`. */
  const templates = [...source.matchAll(/[`'"]([\w.-]+\.)\$\{/g)].map((match) => match[1] ?? '')
  return [...stems(measure)]
    .filter((stem) => !source.includes(`'${stem}'`) && !templates.some((template) => stem.startsWith(template)))
    .map((stem) => `${stem} is asked for nowhere`)
}

await tool(
  {
    call: 'node scripts/check-texts.ts',
    about: `Every language has every text: the same keys, the plural forms of its own grammar, the same values inside. And every
text is asked for somewhere in src.`,
  },
  () => {
    const languages = readdirSync(root)
    const measure = load(reference)
    const faults = new Set([
      ...languages.flatMap((language) => faultsOf(language, measure)),
      ...askedForNowhere(measure),
    ])
    for (const fault of faults) console.error(fault)
    console.log(`${languages.length} languages, ${measure.size} texts`)
    process.exitCode = faults.size === 0 ? 0 : 1
  },
)
