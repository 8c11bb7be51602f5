import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { checkSql } from '../../scripts/check-sql/check.ts'
import { openDatabase } from '../support/open-database.ts'
import { smallProgram } from '../support/small-program.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ own: true })
  await database.asOwner(`
    CREATE TYPE colour AS ENUM ('red', 'green');
    CREATE TABLE box (id int PRIMARY KEY, name text NOT NULL, colour colour NOT NULL, note text, made date NOT NULL, parts jsonb,
      shades colour[] NOT NULL);
    CREATE TABLE ball ("boxId" int NOT NULL REFERENCES box, weight int8 NOT NULL);
    CREATE VIEW toy AS SELECT l."boxId", b.note, b.made FROM ball l LEFT JOIN box b ON b.id = l."boxId"`)
})
afterAll(() => database.close())

const check = (source: string) => checkSql(smallProgram(source), database.url)
const faultsOf = async (source: string) => (await check(source)).faults

/** Changes the structure until the test is over. */
async function changed(there: string, back: string) {
  await database.asOwner(there)
  onTestFinished(() => database.asOwner(back))
}

test('When statements take and give what the code says, they are counted and nothing is found', async () => {
  const report = await check(`
    export const boxes = (ids: readonly number[], since: Date | null) => db.$queryRaw<
      { id: number; name: string; colour: 'red' | 'green'; note: string | null; made: Date; parts: unknown; balls: bigint
        shades: string }[]
    >\`SELECT b.*, (SELECT count(*) FROM ball WHERE "boxId" = b.id) AS balls FROM box b
      WHERE id = ANY(\${ids}) AND made >= \${since}\`
    export const paint = (id: number, colour: 'red' | 'green') =>
      db.$executeRaw\`UPDATE box SET colour = \${colour}, parts = \${JSON.stringify([])} WHERE id = \${id}\``)
  expect(report).toEqual({ statements: 2, texts: 2, faults: [] })
})

test('When the way to the database is given another name, that is refused: nobody sees what goes there', async () => {
  const refusal = 'SQL as a string is known to nobody: write it as a template'
  expect(
    await faultsOf(`
      const ask = db.$queryRaw
      const { $executeRaw } = db
      const { $queryRaw: told } = db
      export const boxes = () => db['$queryRaw']<{ id: number }[]>\`SELECT id FROM box\``),
  ).toEqual([2, 3, 4, 5].map((line) => `story.ts:${line}: ${refusal}`))
})

test('When a column is renamed, each statement that names it is named, with the line where it stands', async () => {
  const source = `
    export const names = () => db.$queryRaw<{ name: string }[]>\`SELECT name FROM box\`
    export const ids = () => db.$queryRaw<{ id: number }[]>\`SELECT id FROM box\`
    export const rename = (name: string) => db.$executeRaw\`
      UPDATE box
      SET name = \${name}\``
  expect(await faultsOf(source)).toEqual([])
  await changed('ALTER TABLE box RENAME name TO title', 'ALTER TABLE box RENAME title TO name')
  expect(await faultsOf(source)).toEqual([
    'story.ts:2: column "name" does not exist (line 2)',
    'story.ts:4: column "name" of relation "box" does not exist (line 6)',
  ])
})

test('When a column changes its type, the rows that have it and the parameters that meet it are named', async () => {
  const source = `
    export const read = () => db.$queryRaw<{ id: number; weight: bigint }[]>\`SELECT 1 AS id, weight FROM ball\`
    export const heavy = (weight: number) => db.$executeRaw\`DELETE FROM ball WHERE weight > \${weight}\``
  expect(await faultsOf(source)).toEqual([])
  await changed('ALTER TABLE ball ALTER weight TYPE text', 'ALTER TABLE ball ALTER weight TYPE int8 USING 1')
  expect(await faultsOf(source)).toEqual([
    'story.ts:2: weight is text, which comes as string, not as bigint',
    'story.ts:3: weight is number, given for text',
  ])
})

test('When a row’s type and its columns differ, what is missing on either side is named', async () => {
  expect(
    await faultsOf(`
    export const a = () => db.$queryRaw<{ id: number; nmae: string }[]>\`SELECT id, name FROM box\`
    export const b = () => db.$queryRaw\`SELECT id FROM box\`
    export const c = (): Promise<{ age: number }[]> => db.$queryRaw\`SELECT age(made) FROM box\`
    export const d = () => db.$queryRaw<{ id: number }[]>\`SELECT id, "boxId" AS id FROM box, ball\`
    export const e = () => db.$queryRaw<{ name: any }[]>\`SELECT name FROM box\``),
  ).toEqual([
    'story.ts:2: declares nmae, which is no column',
    'story.ts:2: name is not declared',
    'story.ts:3: does not say what its rows are',
    'story.ts:4: age is interval, which Prisma cannot read: cast it',
    'story.ts:5: two columns are called id',
    'story.ts:6: name is said to be anything',
  ])
})

test('When a parameter is of another kind than the statement takes, it is named', async () => {
  expect(
    await faultsOf(`
    export const by = (id: string, name: number, made: boolean, ids: string[], some: unknown, day: { day: number } | null) =>
      db.$executeRaw\`DELETE FROM box WHERE id = \${id} AND name = \${name} AND made = \${made} AND id = ANY(\${ids})
        AND note = \${some} AND made > \${day} AND parts = \${[1]}\``),
  ).toEqual([
    'story.ts:3: id is string, given for integer',
    'story.ts:3: name is number, given for text',
    'story.ts:3: made is false | true, given for date',
    'story.ts:3: ids is string[], given for integer[]',
    'story.ts:3: some of which nothing is known, is given for text',
    'story.ts:3: day is { day: number; }, given for date',
    'story.ts:3: [1] is number[], given for jsonb',
  ])
})

test('When a member of an enum is not the database’s, or one of its is forgotten, it is named', async () => {
  expect(
    await faultsOf(`
    export const a = () => db.$queryRaw<{ colour: 'red' | 'green' | 'blue' }[]>\`SELECT colour FROM box\`
    export const b = () => db.$queryRaw<{ colour: 'red' }[]>\`SELECT colour FROM box\`
    export const c = (colour: 'green' | 'blue') => db.$executeRaw\`UPDATE box SET colour = \${colour}\`
    export const d = (colour: string) => db.$executeRaw\`UPDATE box SET colour = \${colour}\`
    export const e = () => db.$executeRaw\`UPDATE box SET colour = 'blue'\`
    export const f = () => db.$queryRaw<{ colour: 'red' | null; shades: ('red' | 'green' | 'blue')[]; first: 'red' | null }[]>\`
      SELECT b.colour::text, b.shades::text[], (SELECT a.colour::text FROM box a WHERE a.id < b.id LIMIT 1) AS first FROM ball LEFT JOIN box b ON b.id = "boxId"\``),
  ).toEqual([
    "story.ts:2: colour is colour, which has no 'blue'",
    "story.ts:3: colour is colour, which may be 'green' too",
    "story.ts:4: colour is \"blue\", given for colour ('red', 'green')",
    "story.ts:5: colour is string, given for colour ('red', 'green')",
    'story.ts:6: invalid input value for enum colour: "blue" (line 6)',
    "story.ts:7: colour is colour, which may be 'green' too",
    "story.ts:7: shades is colour, which has no 'blue'",
    "story.ts:7: first is colour, which may be 'green' too",
  ])
})

test('When a column can be null for certain and its type says no, it is named; where a condition asks for it, it is not', async () => {
  expect(
    await faultsOf(`
    export const a = () => db.$queryRaw<{ note: string }[]>\`SELECT note FROM (SELECT * FROM box) b\`
    export const b = () => db.$queryRaw<{ weight: bigint }[]>\`SELECT weight FROM box LEFT JOIN ball ON "boxId" = id\`
    export const c = () => db.$queryRaw<{ note: string }[]>\`SELECT note FROM box WHERE note IS NOT NULL\`
    export const d = () => db.$queryRaw<{ weight: bigint }[]>\`
      SELECT weight FROM box LEFT JOIN ball ON "boxId" = id WHERE weight > 1\`
    export const e = () => db.$queryRaw<{ note: string }[]>\`SELECT coalesce(note, '') AS note FROM box\``),
  ).toEqual([
    'story.ts:2: note may be null, as box.note may',
    'story.ts:3: weight is null where the outer join finds no ball',
  ])
})

test('When a column that a view, a CTE or a cast gives can be null for certain, it is named; what a row refers to is there', async () => {
  expect(
    await faultsOf(`
    export const a = () => db.$queryRaw<{ note: string; made: Date }[]>\`SELECT note, made FROM toy\`
    export const b = () => db.$queryRaw<{ made: string }[]>\`
      SELECT t.made::text FROM box LEFT JOIN toy t ON t."boxId" = box.id\`
    export const c = () => db.$queryRaw<{ id: number; boxId: number }[]>\`
      WITH held AS MATERIALIZED (SELECT b.id, l."boxId" FROM box b LEFT JOIN ball l ON l."boxId" = b.id)
      SELECT id, "boxId" FROM held\`
    export const d = () => db.$queryRaw<{ made: string; note: string }[]>\`SELECT made::text, note::varchar FROM box\``),
  ).toEqual([
    'story.ts:2: note may be null, as box.note may',
    'story.ts:3: made is null where the outer join finds no b',
    'story.ts:5: boxId is null where the outer join finds no l',
    'story.ts:8: note may be null, as box.note may',
  ])
})

test('When what may be null is written to a column that may not, it is named; where a condition asks for it, it is not', async () => {
  expect(
    await faultsOf(`
      export const add = (boxId: number | null, weight: bigint) =>
        db.$executeRaw\`INSERT INTO ball ("boxId", weight) VALUES (\${boxId}, \${weight})\`
      export const addEach = (boxId?: number) =>
        db.$executeRaw\`INSERT INTO ball SELECT \${boxId}::int, b.id FROM box b\`
      export const rename = (id: number, name: string | null, note: string | null) =>
        db.$executeRaw\`UPDATE box SET note = \${note}, name = \${name} WHERE id = \${id} AND note IS NOT NULL\`
      export const addOne = (boxId: number | null) =>
        db.$executeRaw\`INSERT INTO ball SELECT one.id, 1 FROM (SELECT \${boxId}::int AS id) one WHERE one.id IS NOT NULL\``),
  ).toEqual([
    'story.ts:3: boxId may be null, which ball."boxId" may not',
    'story.ts:5: boxId may be null, which ball."boxId" may not',
    'story.ts:7: name may be null, which box.name may not',
  ])
})

test('When a column of JSON is said to be more than JSON, it is named', async () => {
  expect(
    await faultsOf(`
    export const a = () => db.$queryRaw<{ parts: string[] | null }[]>\`SELECT parts FROM box\`
    export const b = () => db.$queryRaw<{ parts: unknown }[]>\`SELECT parts FROM box\`
    export const c = () => db.$queryRaw<{ parts: Prisma.JsonValue }[]>\`SELECT parts FROM box\``),
  ).toEqual(['story.ts:2: parts is jsonb: declare it unknown and let zod say what it is'])
})

test('When a statement is put together of fragments, each of their alternatives is prepared', async () => {
  const report = await check(`
    const isRed = Prisma.sql\`colour = 'red'\`
    const columns = { id: Prisma.sql\`id\`, name: Prisma.sql\`naem\` }
    interface Table { readonly remove: (id: number) => Prisma.Sql }
    export const tables: readonly Table[] = [
      { remove: (id) => Prisma.sql\`DELETE FROM box WHERE id = \${id}\` },
      { remove: (id) => Prisma.sql\`DELETE FROM bowl WHERE id = \${id}\` },
    ]
    const named = (name: string) => Prisma.sql\`name = \${name}\`
    const run = (wanted: Prisma.Sql) => db.$executeRaw\`DELETE FROM box WHERE \${wanted}\`
    export const a = () => run(named('x'))
    export const b = () => run(Prisma.sql\`nmae = 'x'\`)
    export const c = (red: boolean) => db.$executeRaw\`DELETE FROM box WHERE \${red ? isRed : Prisma.sql\`colour = 'blue'\`}\`
    export const d = (column: 'id' | 'name') => db.$executeRaw\`UPDATE box SET \${columns[column]} = NULL\`
    export const e = (table: Table) => db.$executeRaw(table.remove(1))
    export const f = (ids: number[]) => db.$executeRaw\`DELETE FROM box WHERE name IN (\${Prisma.join(ids)})\`
    export const g = (ids: number[]) =>
      db.$executeRaw\`INSERT INTO box (id) VALUES \${Prisma.join(ids.map((id) => Prisma.sql\`(\${id}, 1)\`))}\``)
  expect(report.texts).toBe(10)
  expect(report.faults).toEqual([
    'story.ts:10: column "nmae" does not exist (line 12)',
    'story.ts:13: invalid input value for enum colour: "blue" (line 13)',
    'story.ts:14: column "naem" of relation "box" does not exist (line 3)',
    'story.ts:15: relation "bowl" does not exist (line 7)',
    'story.ts:16: ids is number, given for text',
    'story.ts:18: INSERT has more expressions than target columns (line 18)',
  ])
})

test('When SQL cannot be known before it runs, its statement is named', async () => {
  expect(
    await faultsOf(`
    export const a = (wanted: Prisma.Sql) => db.$executeRaw\`DELETE FROM box WHERE \${wanted}\`
    export const b = (column: string) => db.$executeRaw\`UPDATE box SET \${Prisma.raw(column)} = NULL\`
    export const c = () => db.$executeRawUnsafe('DELETE FROM box')
    let last = Prisma.empty
    export const d = () => db.$executeRaw\`DELETE FROM box \${last}\`
    const round = (): Prisma.Sql => round()
    export const e = () => db.$executeRaw(round())`),
  ).toEqual([
    'story.ts:4: SQL as a string is known to nobody: write it as a template',
    'story.ts:2: wanted stands for SQL that is found nowhere (story.ts:2)',
    'story.ts:3: Prisma.raw(column) is a string, of which nothing is known (story.ts:3)',
    'story.ts:6: last stands for SQL that is found nowhere (story.ts:6)',
    'story.ts:8: round() comes back to itself (story.ts:7)',
  ])
})

test('A table that a transaction makes for itself is there for the statements that name it', async () => {
  expect(
    await faultsOf(`
    export const a = () => db.$queryRaw<{ id: number; long: string }[]>\`SELECT id, long FROM wanted\`
    export const b = (id: number) => db.$executeRaw\`
      CREATE TEMPORARY TABLE wanted ON COMMIT DROP AS SELECT id, name AS long FROM box WHERE id = \${id}\`
    export const c = () => db.$executeRaw\`UPDATE wanted SET short = ''\``),
  ).toEqual(['story.ts:5: column "short" of relation "wanted" does not exist (line 5)'])
})
