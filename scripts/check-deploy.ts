import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { variables } from '../src/config.ts'
import { isAsked } from './deploy/asked.ts'

const about =
  'What the bot is deployed by (Dockerfile, compose.yaml, deploy/) speaks of what there is: files, variables, one Node.'

interface Service {
  readonly environment?: Readonly<Record<string, string | number>>
  readonly volumes?: readonly string[]
  readonly networks?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly restart?: string
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, unknown>>
  readonly networks: Readonly<Record<string, unknown>>
}

/** Of PostgreSQL's image, of compose.yaml itself, and of every program. */
const others = ['POSTGRES_PASSWORD', 'DATABASE_PASSWORD', 'HOME']

const faults: string[] = []
const demand = (holds: unknown, fault: string) => {
  if (!holds) faults.push(fault)
}
const read = (file: string) => readFileSync(file, 'utf8')
const namesIn = (text: string, form: RegExp) => [...text.matchAll(form)].map((match) => match[1] ?? '')

if (isAsked('node scripts/check-deploy.ts', about)) {
  const services = Object.entries((parse(read('compose.yaml'), { merge: true }) as Compose).services)
  checkImage(read('Dockerfile'))
  for (const [name, service] of services) checkService(name, service)
  checkUnit(read('deploy/classbook.service'))
  checkVariables(services)
  checkDocuments()
  for (const fault of faults) console.error(fault)
  console.log(`${services.length} services`)
  process.exitCode = faults.length === 0 && services.length > 0 ? 0 : 1
}

/** It has the Node of the tests, is given what is there, and does not run as root. */
function checkImage(dockerfile: string): void {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> }
  const node = packages['node_modules/node']?.version
  const bases = namesIn(dockerfile, /^FROM node:([\d.]+)/gm)
  demand(bases.length > 0 && bases.every((base) => base === node), `Dockerfile: its Node is not ${node}, as in tests`)
  demand(node?.startsWith(`${read('.nvmrc').trim()}.`), `.nvmrc is not that of Node ${node}`)
  const sources = namesIn(dockerfile, /^COPY (?!--)(.+) \S+$/gm).flatMap((line) => line.split(' '))
  const sent = namesIn(read('.dockerignore'), /^!(\S+)$/gm)
  demand(sources.length > 0, 'Dockerfile copies nothing')
  for (const source of sources) {
    demand(existsSync(source), `Dockerfile copies ${source}, which is not there`)
    demand(sent.includes(source), `.dockerignore keeps back ${source}, which Dockerfile copies`)
  }
  const [program = ''] = namesIn(dockerfile, /CMD \["node", "([^"]+)"\]/g).filter((file) => !existsSync(file))
  demand(program === '', `Dockerfile runs ${program}, which is not there`)
  demand(/^USER (?!root)\S+$/m.test(dockerfile), 'Dockerfile: the bot would run as root')
}

function checkService(name: string, service: Service): void {
  const { volumes, networks } = parse(read('compose.yaml'), { merge: true }) as Compose
  demand(service.read_only, `compose.yaml: ${name} could write into its image`)
  demand(service.cap_drop?.includes('ALL'), `compose.yaml: ${name} keeps capabilities`)
  demand(service.security_opt?.includes('no-new-privileges:true'), `compose.yaml: ${name} may gain privileges`)
  demand(service.restart, `compose.yaml: ${name} does not say whether it comes back`)
  for (const network of service.networks ?? [])
    demand(network === 'default' || network in networks, `compose.yaml: there is no network ${network}`)
  for (const [source = ''] of (service.volumes ?? []).map((volume) => volume.split(':')))
    demand(
      source.startsWith('.') ? existsSync(source) : source in volumes,
      `compose.yaml: ${name} mounts ${source}, which is not there`,
    )
}

function checkUnit(unit: string): void {
  const [, program = ''] = /^ExecStart=\S+ (\S+)$/m.exec(unit) ?? []
  demand(existsSync(program), `deploy/classbook.service starts ${program}, which is not there`)
  demand(/^User=(?!root)\S+$/m.test(unit), 'deploy/classbook.service: the bot would run as root')
}

function checkVariables(services: readonly (readonly [string, Service])[]): void {
  const named = [
    ...namesIn(read('Dockerfile'), /^ENV (.+)$/gm).flatMap((line) => namesIn(line, /(\w+)=/g)),
    ...services.flatMap(([, { environment = {} }]) => Object.keys(environment)),
    ...namesIn(read('compose.yaml'), /\$\{(\w+)/g),
    ...namesIn(read('.env.example'), /^(?:# )?([A-Z_]+)=/gm),
  ]
  for (const name of new Set(named))
    demand([...variables, ...others].includes(name), `${name} is named where the bot is deployed, and nobody reads it`)
}

/** Whoever runs it finds each file in both languages. */
function checkDocuments(): void {
  const files = ['compose.yaml', ...readdirSync('deploy').map((file) => `deploy/${file}`)]
  for (const document of ['docs/operations.md', 'docs/operations.ru.md'])
    for (const file of files) demand(read(document).includes(file), `${document} does not name ${file}`)
}
