import { readFile } from 'node:fs/promises'
import { createConnection } from 'mysql2/promise'
import type { Database } from '../platform/database/index.ts'

const GRANTS = new URL('../../grants.sql', import.meta.url)

/** The statements of grants.sql for this database and account. */
export async function grantStatements(database: string, account: string): Promise<string[]> {
  const text = (await readFile(GRANTS, 'utf8')).replaceAll(/^--.*$/gm, '')
  const statements = text.split(';').map((statement) => statement.trim())
  return statements
    .filter((statement) => statement !== '')
    .map((statement) => statement.replaceAll(':database', `\`${database}\``).replaceAll(':account', account))
}

/**
 * Grants the account behind a URL what the running platform needs. The account must exist and may log in.
 * @param database opened as an owner who may grant
 * @returns the account, as the server knows it
 */
export async function grantApplication(database: Database, url: string): Promise<string> {
  const account = await accountOf(url)
  const name = new URL(url).pathname.slice(1)
  await database.read(async (em) => {
    for (const statement of await grantStatements(name, account)) await em.execute(statement)
  })
  return account
}

/** `'dangkou_app'@'10.%'`: of accounts with one name, the server says which one we are. */
async function accountOf(url: string): Promise<string> {
  const { hostname, port, username, password } = new URL(url)
  // Without a database: before the first grants there is none that it may use.
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  })
  try {
    const [rows] = await connection.query('select current_user() as account')
    const { account } = (rows as { account: string }[])[0]!
    const at = account.lastIndexOf('@')
    return `${connection.escape(account.slice(0, at))}@${connection.escape(account.slice(at + 1))}`
  } finally {
    await connection.end()
  }
}
