import { globSync, readFileSync } from 'node:fs'
import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'node scripts/check-comments.ts',
    about: 'No comment is wider than .editorconfig says: the formatter wraps code, and leaves comments as they are.',
  },
  async () => {
    const [, width = ''] = /max_line_length = (\d+)/.exec(readFileSync('.editorconfig', 'utf8')) ?? []
    const files = globSync('{src,scripts,tests}/**/*.{ts,js}').filter((file) => !file.includes('generated'))
    const faults = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /^\s*(\/\*|\*|\/\/)/.test(line) && line.length > Number(width) ? [`${file}:${index + 1}`] : [],
        ),
    )

    for (const fault of faults) console.error(`${fault} a comment wider than ${width}`)
    console.log(`${files.length} files`)
    process.exitCode = faults.length === 0 && files.length > 0 && width !== '' ? 0 : 1
  },
)
