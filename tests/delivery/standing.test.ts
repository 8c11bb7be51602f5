import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { messageRef } from '../../src/app/message-ref.ts'
import { createMailbox } from '../../src/delivery/mailbox.ts'
import { aSmallSchool, standingClock } from '../support/fixture.ts'
import { untilWaiting } from '../support/locks.ts'
import { openDatabase } from '../support/open-database.ts'
import { aPost } from '../support/posts.ts'

const clock = standingClock('2026-09-11T12:00')

let database: Awaited<ReturnType<typeof openDatabase>>
let editor: pg.Client
beforeEach(async () => {
  database = await openDatabase()
  editor = new pg.Client({ connectionString: database.url })
  await editor.connect()
})
afterEach(async () => {
  await editor.end()
  await database.close()
})

test('F7 When a post is edited at the very moment at which it arrives, whoever comes second sees the other: no chat keeps the old version', async () => {
  const { db } = database
  const school = await aSmallSchool(db)
  const postId = await aPost({ db, clock, pepper: 'pepper' }, school.head)
  const { id: linkId } = await db.link.findFirstOrThrow({ where: { personId: school.teacherId } })
  const edits = () => db.notice.count({ where: { kind: 'post-edit' } })

  // the edit holds the post, has looked for where it stands, and is not committed
  await editor.query('BEGIN')
  await editor.query('SELECT FROM "Post" WHERE id = $1 FOR UPDATE', [postId])
  await editor.query('UPDATE "Post" SET version = 2 WHERE id = $1', [postId])
  const { rows } = await editor.query('SELECT FROM "DeliveredPost" WHERE "postId" = $1', [postId])
  expect(rows).toEqual([])
  const kept = createMailbox({ db, clock }).keepStanding(linkId, { postId, version: 1 }, messageRef.parse('text:7'))
  await untilWaiting(database.url)
  await editor.query('COMMIT')
  await kept
  expect(await db.deliveredPost.count()).toBe(1)
  expect(await edits()).toBe(1)
})
