import pg from 'pg'

export interface Described {
  /** types by their oid, of $1, $2 … */
  readonly parameters: readonly number[]
  readonly columns: readonly Column[]
}

export interface Column {
  readonly name: string
  readonly type: number
  /** where it comes from unchanged, 0 for anything computed */
  readonly table: number
  readonly attribute: number
}

interface RowDescription {
  readonly fields: readonly { name: string; dataTypeID: number; tableID: number; columnID: number }[]
}

/** Lets the server read a statement without running it. Throws its pg.DatabaseError. */
export function prepare(client: pg.Client, text: string): Promise<Described> {
  return new Promise((resolve, reject) => {
    let parameters: readonly number[] = []
    let columns: readonly Column[] = []
    const listen = ({ dataTypeIDs }: { dataTypeIDs: readonly number[] }) => {
      parameters = dataTypeIDs
    }
    const statement = {
      submit(connection: pg.Connection) {
        connection.once('parameterDescription', listen)
        connection.parse({ name: '', text, types: [] }, true)
        connection.describe({ type: 'S', name: '' }, true)
        connection.sync()
      },
      handleRowDescription({ fields }: RowDescription) {
        columns = fields.map(({ name, dataTypeID, tableID, columnID }) => ({
          name,
          type: dataTypeID,
          table: tableID,
          attribute: columnID,
        }))
      },
      handleError(error: Error, connection: pg.Connection) {
        connection.off('parameterDescription', listen)
        reject(error)
      },
      handleReadyForQuery: () => resolve({ parameters, columns }),
    }
    client.query(statement)
  })
}

export const isRefusal = (error: unknown): error is pg.DatabaseError => error instanceof pg.DatabaseError
