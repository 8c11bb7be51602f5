// What the bot is deployed by (Dockerfile, compose.yaml, deploy/) speaks of what there is: files, variables, one Node.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { variables } from '../src/config.ts'

interface Service {
  readonly environment?: Readonly<Record<string, string | number>>
  readonly volumes?: readonly string[]
  readonly networks?: readonly string[]
  readonly user?: string
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

const faults: string[] = []
const demand = (holds: unknown, fault: string) => {
  if (!holds) faults.push(fault)
}
const read = (file: string) => readFileSync(file, 'utf8')
const namesIn = (text: string, form: RegExp) => [...text.matchAll(form)].map((match) => match[1] ?? '')

const dockerfile = read('Dockerfile')
const compose: Compose = parse(read('compose.yaml'), { merge: true })
const unit = read('deploy/classbook.service')
const services = Object.entries(compose.services)

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> }
const node = packages['node_modules/node']?.version
const bases = namesIn(dockerfile, /^FROM node:([\d.]+)/gm)
demand(
  bases.length > 1 && bases.every((base) => base === node),
  `Dockerfile: its Node is not ${node}, which the tests had`,
)
demand(node?.startsWith(`${read('.nvmrc').trim()}.`), `.nvmrc is not that of Node ${node}`)

const sources = namesIn(dockerfile, /^COPY (?!--)(.+) \S+$/gm).flatMap((line) => line.split(' '))
const sent = namesIn(read('.dockerignore'), /^!(\S+)$/gm)
demand(sources.length > 0, 'Dockerfile copies nothing')
for (const source of sources) {
  demand(existsSync(source), `Dockerfile copies ${source}, which is not there`)
  demand(sent.includes(source), `.dockerignore keeps back ${source}, which Dockerfile copies`)
}
demand(/^USER (?!root)\S+$/m.test(dockerfile), 'Dockerfile: the bot would run as root')

/** Of PostgreSQL's image, of compose itself, and of every program. */
const others = ['POSTGRES_PASSWORD', 'DATABASE_PASSWORD', 'HOME']
const named = [
  ...namesIn(dockerfile.replace(/^ENV /gm, ' '), / ([A-Z][A-Z_]+)=/g),
  ...services.flatMap(([, { environment = {} }]) => Object.keys(environment)),
  ...namesIn(read('compose.yaml'), /\$\{(\w+)/g),
  ...namesIn(unit, /^Environment=(\w+)/gm),
  ...namesIn(read('.env.example'), /^(?:# )?([A-Z_]+)=/gm),
]
for (const name of named)
  demand([...variables, ...others].includes(name), `${name} is named where the bot is deployed, and nobody reads it`)

for (const [name, service] of services) {
  demand(service.read_only, `compose.yaml: ${name} could write into its image`)
  demand(service.cap_drop?.includes('ALL'), `compose.yaml: ${name} keeps capabilities`)
  demand(service.security_opt?.includes('no-new-privileges:true'), `compose.yaml: ${name} may gain privileges`)
  demand(service.restart, `compose.yaml: ${name} does not come back by itself`)
  for (const network of service.networks ?? [])
    demand(network === 'default' || network in compose.networks, `compose.yaml: there is no network ${network}`)
  for (const [source = ''] of (service.volumes ?? []).map((volume) => volume.split(':')))
    demand(
      source.startsWith('.') ? existsSync(source) : source in compose.volumes,
      `compose.yaml: ${name} mounts ${source}, which is not there`,
    )
}

const [, program = ''] = /^ExecStart=\S+ (\S+)$/m.exec(unit) ?? []
demand(existsSync(program), `deploy/classbook.service starts ${program}, which is not there`)
demand(/^User=(?!root)\S+$/m.test(unit), 'deploy/classbook.service: the bot would run as root')

const told = ['docs/operations.md', 'docs/operations.ru.md'].map((file) => ({ file, text: read(file) }))
for (const { file, text } of told)
  for (const name of ['compose.yaml', ...readdirSync('deploy').map((file) => `deploy/${file}`)])
    demand(text.includes(name), `${file} does not name ${name}`)

for (const fault of faults) console.error(fault)
console.log(`${services.length} services, ${new Set(named).size} variables`)
process.exitCode = faults.length === 0 ? 0 : 1
