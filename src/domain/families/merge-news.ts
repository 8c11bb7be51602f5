/** What became of one entry, as far as merging looks at it. */
type Entry =
  | { readonly is: 'mark'; readonly before: string | null; readonly after: string | null }
  | { readonly is: 'absence'; readonly before: string | null; readonly after: string | null }
  | { readonly is: 'homework'; readonly changed: boolean; readonly before?: string | null }
  | { readonly is: 'lesson' }

interface Change {
  readonly studentId: number
  readonly subject: string
  readonly day: string
  readonly number: number
  readonly late: boolean
  readonly entry: Entry
}

/** News with the notices that it tells. */
interface MergedNews<News> {
  readonly news: News
  readonly ids: readonly number[]
}

/**
 * What a family reads of news that waited for longer than their quarter of an hour: several changes of one entry are
 * one change, from what the family knows to what stands there; an entry that is as it was before is none. In the
 * order of the last change.
 */
export function mergeNews<News extends Change>(
  all: readonly { readonly id: number; readonly data: News }[],
): readonly MergedNews<News>[] {
  const merged: MergedNews<News>[] = []
  for (const { id, data } of all) {
    const at = merged.findIndex(({ news }) => continues(news, data))
    const earlier = at < 0 ? undefined : merged.splice(at, 1)[0]
    merged.push(
      earlier
        ? {
            news: { ...data, late: data.late || earlier.news.late, entry: joined(earlier.news.entry, data.entry) },
            ids: [...earlier.ids, id],
          }
        : { news: data, ids: [id] },
    )
  }
  return merged.filter(({ news: { entry } }) => !isAsBefore(entry))
}

/** Whether the later news goes on where the earlier one ended: the same place, and before is what was after. */
function continues(earlier: Change, later: Change): boolean {
  if (
    earlier.studentId !== later.studentId ||
    earlier.subject !== later.subject ||
    earlier.day !== later.day ||
    earlier.number !== later.number
  )
    return false
  const [one, other] = [earlier.entry, later.entry]
  if (one.is === 'mark' && other.is === 'mark') return one.after === other.before && one.after !== null
  if (one.is === 'absence' && other.is === 'absence') return one.after === other.before
  return one.is === other.is && (one.is === 'homework' || one.is === 'lesson')
}

function joined<Each extends Entry>(earlier: Each, later: Each): Each {
  if (earlier.is === 'mark' && later.is === 'mark') return { ...later, before: earlier.before }
  if (earlier.is === 'absence' && later.is === 'absence') return { ...later, before: earlier.before }
  if (earlier.is === 'homework' && later.is === 'homework')
    return { ...later, changed: earlier.changed, ...(earlier.before !== undefined && { before: earlier.before }) }
  return later
}

/** Only what was put and taken away again within the wait: a mark may be told anew for its comment. */
const isAsBefore = (entry: Entry): boolean =>
  (entry.is === 'mark' || entry.is === 'absence') && entry.before === null && entry.after === null
