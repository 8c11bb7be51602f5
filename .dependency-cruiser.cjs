/** Who may import whom. A rule's comment says what was probably meant instead. Type imports count. */
const path = (...paths) => ({ path: paths })
const inside = (...folders) => folders.map((folder) => `^src/${folder}`)

/** A layer may reach only these folders of src. */
const layer = (name, allowed, comment) => ({
  name: `${name}-imports`,
  comment,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^src/', pathNot: inside(`${name}/`, ...allowed) },
})

/** A package may be used only in these folders. */
const packageOnlyIn = (name, packages, folders, comment) => ({
  name: `${name}-only`,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: inside(...folders) },
  to: { path: packages.map((each) => `node_modules/${each}`) },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one thing, or share a third: move what both use into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-folder-circles',
      comment:
        'Two subjects that need each other are one, or share a third: move what both use into a folder of its own.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules use nothing: take what is needed as a parameter, or write this as a use case in app/.',
      severity: 'error',
      from: path('^src/domain/'),
      to: { pathNot: inside('domain/') },
    },
    layer(
      'app',
      ['domain/', 'db/'],
      'A use case knows rules and the database. Text, Telegram and delivery belong above: return data, or write a notice.',
    ),
    {
      name: 'import-plans-purely',
      comment:
        'What a table holds and what its rows come to are rules: reading files, and the database, belong to read/ and store/.',
      severity: 'error',
      from: path('^src/app/import/(format|plan|asc)/'),
      to: { pathNot: inside('domain/', 'app/import/(format|plan|asc)/').concat('node_modules/zod/') },
    },
    {
      name: 'app-knows-no-server',
      comment:
        'A use case takes the database from its deps; of db/ it uses the generated client, values, errors and what backups ask too.',
      severity: 'error',
      from: path('^src/app/'),
      to: {
        path: '^src/db/',
        pathNot: inside('db/generated/', 'db/values\\.ts', 'db/unavailable\\.ts', 'db/audit-ends\\.ts'),
      },
    },
    layer('db', [], 'The database layer knows no rules: a rule belongs to domain/, a query with a purpose to app/.'),
    layer(
      'delivery',
      ['app/', 'domain/', 'db/'],
      'Delivery knows no messenger and makes no text: each brings its own way to render and to send.',
    ),
    layer('i18n', ['domain/'], 'Texts depend on nothing but words of the domain.'),
    layer(
      'bot',
      ['app/', 'domain/', 'i18n/', 'files/'],
      'The bot asks use cases. If it wants the database, a use case is missing in app/.',
    ),
    layer(
      'files',
      ['app/', 'domain/', 'i18n/'],
      'A document is made of what a use case answered: it asks nobody, and knows no messenger.',
    ),
    layer('jobs', ['app/', 'domain/'], 'A cron job calls one use case; put the work there.'),
    layer('http', [], 'HTTP gets its handlers as arguments from main.'),
    layer(
      'local',
      [],
      'The local Telegram stands alone, as the real one does: what it needs comes as an argument from main.',
    ),
    layer('demo', ['app/', 'domain/', 'db/'], 'The demo school is made by the use cases that a real school uses.'),
    {
      name: 'behind-is-the-frames',
      comment:
        'What a request is answered with is reached through read, write and open, which ask the permission table first.',
      severity: 'error',
      from: { pathNot: ['^src/app/frame/'] },
      to: path('^src/app/frame/behind\\.ts'),
    },
    {
      name: 'main-is-the-root',
      comment: 'main.ts puts the parts together and is imported by nobody: what you want is in one of the parts.',
      severity: 'error',
      from: {},
      to: path('^src/main\\.ts$'),
    },
    {
      name: 'local-and-demo-are-loaded-by-main',
      comment: 'Only main (and tests) load the local mode: a bot with a token must run without it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main\\.ts$', '^src/local-mode\\.ts$', '^src/local/', '^src/demo/'] },
      to: path('^src/(local|demo)/'),
    },
    {
      name: 'what-features-use-knows-none',
      comment: 'Features are gathered in features.ts, commands.ts and homes/; what they are made with knows none.',
      severity: 'error',
      from: {
        path: '^src/bot/',
        pathNot: ['^src/bot/(features|homes)/', '^src/bot/(create-bot|features|commands)\\.ts$'],
      },
      to: path('^src/bot/(features|homes)/'),
    },
    {
      name: 'features-stand-apart',
      comment:
        'Features never import each other: lead to another one by a button of bot/presses.ts, or compose both in homes/.',
      severity: 'error',
      from: { path: '^src/bot/features/([^/]+)/' },
      to: { path: '^src/bot/features/([^/]+)/', pathNot: '^src/bot/features/$1/' },
    },
    {
      name: 'handlers-draw-nothing',
      comment: 'A screen is a function of its data: write its text and its rows in *.view.ts, and call it here.',
      severity: 'error',
      from: path('^src/bot/.*\\.(screens|dialogues|writes|messages)\\.ts$'),
      to: path('^src/bot/kit/(keyboard|ask)\\.ts$'),
    },
    {
      name: 'files-of-features-end-alike',
      comment: "What the files of a feature are called says what is in them (CONTRIBUTING.md, «A feature's files»).",
      severity: 'error',
      from: {
        path: '^src/bot/features/',
        pathNot: ['/index\\.ts$', '\\.(screens|writes|dialogues|messages|notice|view)\\.ts$'],
      },
      to: {},
    },
    packageOnlyIn(
      'prisma',
      ['@prisma/', 'pg/', '\\.prisma/'],
      ['db/', 'app/', 'delivery/'],
      'Ask a use case of app/ instead.',
    ),
    packageOnlyIn(
      'grammy',
      ['grammy/', '@grammyjs/'],
      ['bot/', 'local/'],
      'A second messenger must be a second folder beside bot/: keep Telegram inside it.',
    ),
    packageOnlyIn('cron', ['node-cron/'], ['jobs/'], 'Make this a job: name, cron, run(deps).'),
    packageOnlyIn('i18next', ['i18next/'], ['i18n/'], 'Use Translate of src/i18n.'),
    packageOnlyIn('pdfmake', ['pdfmake/'], ['files/'], 'Make the document in files/ and send its bytes.'),
    packageOnlyIn('ical', ['ical-generator/'], ['files/'], 'Write the calendar in files/ and send its text.'),
    packageOnlyIn(
      'table-writers',
      ['write-excel-file/', 'csv-stringify/'],
      ['files/'],
      'Make the document in files/ and send its bytes.',
    ),
    packageOnlyIn(
      'table-readers',
      ['read-excel-file/', 'csv-parse/', 'saxes/', 'fflate/'],
      ['app/import/'],
      'Files of a school are read in app/import/, with bounds.',
    ),
    packageOnlyIn('resvg', ['@resvg/'], ['files/'], 'Draw the picture in files/ and send its bytes.'),
    packageOnlyIn('uqr', ['uqr/'], ['files/', 'local/page/'], 'A QR stands on paper: make the document in files/.'),
    {
      name: 'no-dev-packages-in-src',
      comment: 'What src uses at run time belongs to dependencies in package.json.',
      severity: 'error',
      from: path('^src/'),
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-unknown',
      comment: 'This import leads nowhere: a misspelt path, or a package that is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(vitest|node:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/db/generated/internal' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
