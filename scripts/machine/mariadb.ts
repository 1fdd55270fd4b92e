import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { execa, ExecaError } from 'execa'
import { type Say, aptInstall } from './apt.ts'
import { findBinary } from './binary.ts'
import { shown } from './paths.ts'
import { knownPort, LOOPBACK } from './port.ts'
import { type PrivateServer, startPrivate } from './private-server.ts'
import type { ProcessGroup } from './process-group.ts'
import { logFileOf } from './running.ts'
import { SetupError } from './setup-error.ts'
import { type Address, firstAnswer } from './tcp.ts'

const DATABASE = 'dangkou'
const APPLICATION = 'dangkou_app'

const MISSING =
  'MariaDB is missing and cannot be installed from here: install MariaDB 10.11 or newer (Debian and Ubuntu: `apt-get install mariadb-server`; macOS: `brew install mariadb`), or run `docker compose up -d` and set DATABASE_URL and REDIS_URL as compose.yaml says.'

export interface MariadbBinaries {
  server: string
  install: string
}

/** mariadb-server-core and mariadb-client-core are the programs without the system's service: all that we use. */
export async function mariadbBinaries(say: Say): Promise<MariadbBinaries> {
  const found = find()
  if (found) return found
  await aptInstall(['mariadb-server-core', 'mariadb-client-core'], MISSING, say)
  const installed = find()
  if (!installed) throw new SetupError(MISSING)
  return installed
}

function find(): MariadbBinaries | undefined {
  const server = findBinary(['mariadbd'])
  const install = findBinary(['mariadb-install-db'])
  // mariadb-install-db asks this one for its defaults and stops half-way without it.
  const defaults = findBinary(['my_print_defaults'])
  return server && install && defaults ? { server, install } : undefined
}

export interface MariadbOptions {
  /** Each commit on the disk before it is answered. Tests do without: their data dies with them. */
  durable: boolean
  /** Settings of the server on top of ours. */
  more?: readonly string[]
}

/** Starts a MariaDB of our own in the group's folder and answers its URL. */
export async function startMariadb(group: ProcessGroup, { server, install }: MariadbBinaries, options: MariadbOptions): Promise<string> {
  const dataDir = path.join(group.dir, 'mariadb')
  if (!existsSync(dataDir)) await createDataDir(install, dataDir, logFileOf(group.dir, 'mariadb'))
  writeFileSync(initFileOf(group), INIT_SQL)
  return mariadbUrl(await startPrivate(group, privateServer(group, server, options)))
}

/** Starts the group's MariaDB again, where it was, after somebody killed it: others still hold its address. */
export async function restartMariadb(group: ProcessGroup, { server }: MariadbBinaries, options: MariadbOptions): Promise<void> {
  const port = knownPort(group.dir, 'mariadb')
  if (port === undefined) throw new Error('a MariaDB that never ran cannot be started again')
  const { name, command, args, ready } = privateServer(group, server, options)
  // Recovery reads the log of what was committed and not yet in its place.
  await group.start({ name, command, args: args(port), ready: () => ready({ host: LOOPBACK, port }), readyWithinMs: 60_000 })
}

const initFileOf = (group: ProcessGroup) => path.join(group.dir, 'mariadb-init.sql')

const privateServer = (group: ProcessGroup, command: string, { durable, more = [] }: MariadbOptions): PrivateServer => ({
  name: 'mariadb',
  command,
  args: (port) =>
    serverArgs({
      dataDir: path.join(group.dir, 'mariadb'),
      socket: socketPath(group.dir),
      port,
      initFile: initFileOf(group),
      durable,
      more,
      asRoot: process.getuid?.() === 0,
    }),
  ready: greets,
})

export const mariadbUrl = (port: number) => `mariadb://root@${LOOPBACK}:${port}/${DATABASE}`

/** As the platform runs: an account that may add to the books and not change them. `migrate` grants it that. */
export function applicationUrl(url: string): string {
  const changed = new URL(url)
  changed.username = APPLICATION
  return changed.href
}

/** Run by the server before it lets anybody in, so it is ready with its database. The file allows one statement a line. */
const INIT_SQL = `CREATE DATABASE IF NOT EXISTS ${DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER IF NOT EXISTS ${DATABASE}@'${LOOPBACK}';
CREATE USER IF NOT EXISTS ${APPLICATION}@'${LOOPBACK}';
GRANT ALL PRIVILEGES ON \`${DATABASE}%\`.* TO ${DATABASE}@'${LOOPBACK}';
`

interface ServerArgs extends MariadbOptions {
  dataDir: string
  socket: string
  port: number
  initFile: string
  asRoot: boolean
}

export const serverArgs = ({ dataDir, socket, port, initFile, durable, more = [], asRoot }: ServerArgs) => [
  '--no-defaults',
  ...userArg(asRoot),
  `--datadir=${dataDir}`,
  // Beside the data: the machine's own temporary folder belongs to everybody, and is swept.
  `--tmpdir=${path.dirname(dataDir)}`,
  `--socket=${socket}`,
  `--pid-file=${path.join(dataDir, 'server.pid')}`,
  `--port=${port}`,
  `--bind-address=${LOOPBACK}`,
  '--skip-name-resolve',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  '--default-time-zone=+00:00',
  '--max-connections=500',
  `--innodb-flush-log-at-trx-commit=${durable ? 1 : 2}`,
  `--init-file=${initFile}`,
  ...more,
]

/** mariadbd refuses to run as root unless it is told to. */
const userArg = (asRoot: boolean) => (asRoot ? ['--user=root'] : [])

/** The kernel allows 107 characters; a deep checkout gets a short name of its own in the temporary folder. */
export function socketPath(dir: string, tmpDir: string = os.tmpdir()): string {
  const beside = path.join(dir, 'mariadb.sock')
  if (Buffer.byteLength(beside) <= 107) return beside
  const name = `dangkou-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}.sock`
  const short = path.join(tmpDir, name)
  return Buffer.byteLength(short) <= 107 ? short : path.join('/tmp', name)
}

/** Created beside and renamed, so that an interrupted creation leaves nothing that looks like a database. */
async function createDataDir(install: string, dataDir: string, log: string) {
  const half = `${dataDir}.new`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(path.dirname(log), { recursive: true })
  mkdirSync(half, { recursive: true })
  const args = [
    '--no-defaults',
    `--datadir=${half}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...userArg(process.getuid?.() === 0),
  ]
  try {
    await execa(install, args, { stdin: 'ignore', stdout: { file: log, append: true }, stderr: { file: log, append: true } })
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error
    throw new SetupError(`mariadb-install-db could not create a database (exit code ${error.exitCode}): see ${shown(log)}.`)
  }
  renameSync(half, dataDir)
}

/** The server speaks first: a packet whose fifth byte is the protocol version, 10. An error packet has 255 there. */
async function greets(address: Address) {
  return (await firstAnswer(address, { listen: true })).charCodeAt(4) === 10
}
