import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'

const folder = new URL('./page/', import.meta.url)

/** Served from node_modules, under the names of the page's import map: the page needs no network but this machine. */
const libraries = new Map([
  ['preact.mjs', 'preact'],
  ['hooks.mjs', 'preact/hooks'],
  ['htm.mjs', 'htm'],
  ['uqr.mjs', 'uqr'],
])

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }

/** The page as its files lie in the folder: HTML at `/`, the rest below `/local/page` and `/local/lib`. */
export function pageFiles(): Hono {
  const app = new Hono()
  app.get('/', async (c) => {
    const html = await readFile(new URL('index.html', folder), 'utf8')
    return c.body(html, 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policyFor(html),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  })
  app.get('/local/page/*', async (c) => {
    const path = c.req.path.slice('/local/page/'.length)
    const [, kind] = /^(?:[a-z-]+\/)?[a-z-]+\.(js|css|svg)$/.exec(path) ?? []
    return kind ? send(new URL(path, folder), kind) : c.notFound()
  })
  app.get('/local/lib/:name', async (c) => {
    const library = libraries.get(c.req.param('name'))
    return library ? send(new URL(import.meta.resolve(library)), 'js') : c.notFound()
  })
  return app
}

async function send(file: URL, kind: string): Promise<Response> {
  try {
    const headers = { 'content-type': `${types[kind]}; charset=utf-8`, 'cache-control': 'no-cache' }
    return new Response(await readFile(file), { headers })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Response('Not Found', { status: 404 })
    throw error
  }
}

/** Scripts from here and the import map alone, whatever a message may try. */
function policyFor(html: string): string {
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(importMap).digest('base64')
  const rules = {
    'default-src': "'none'",
    'script-src': `'self' 'sha256-${hash}'`,
    'style-src': "'self'",
    'img-src': "'self' blob: data:",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  }
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
