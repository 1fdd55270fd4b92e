import { createRequire } from 'node:module'
import { fromRoot } from '../../scripts/machine/paths.ts'

interface Connection {
  query(sql: string, values?: unknown): Promise<[{ id: string; n: number }[], unknown]>
  end(): Promise<void>
}

/** What the database says of payments, asked past the platform. */
export class Evidence {
  readonly #url: string

  constructor(url: string) {
    this.#url = url.replace(/^mariadb:/, 'mysql:')
  }

  /** Of payments that were acknowledged: how many have no posting, how many payments have more than one, and how many were paid that nobody was told of. */
  async of(acknowledged: readonly string[]): Promise<{ missing: number; doubled: number; unasked: number }> {
    // The API's driver: test has none of its own.
    const mysql = createRequire(fromRoot('packages/api/package.json'))('mysql2/promise') as {
      createConnection(options: { uri: string }): Promise<Connection>
    }
    const connection = await mysql.createConnection({ uri: this.#url })
    try {
      const [rows] = await connection.query(
        `select t.subject_id as id, count(*) as n from transfer t join payment p on p.id = t.subject_id and p.state = 'paid'
         where t.subject_type = 'payment' group by t.subject_id`,
      )
      const [strays] = await connection.query(
        `select t.subject_id as id, count(*) as n from transfer t left join payment p on p.id = t.subject_id and p.state = 'paid'
         where t.subject_type = 'payment' and p.id is null group by t.subject_id`,
      )
      const posted = new Map(rows.map(({ id, n }) => [id, n]))
      const missing = acknowledged.filter((id) => !posted.has(id)).length
      const doubled = [...posted.values()].filter((n) => n !== 1).length
      return { missing, doubled, unasked: posted.size + strays.length - (acknowledged.length - missing) }
    } finally {
      await connection.end()
    }
  }
}
