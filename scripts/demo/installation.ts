import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import type { Say } from '../machine/apt.ts'
import { type DatabaseUrls, planDatabases, startDatabases } from '../machine/database.ts'
import { lastLine } from '../machine/log-file.ts'
import { fromRoot, shown } from '../machine/paths.ts'
import { rememberedPort } from '../machine/port.ts'
import { applicationUrl, mariadbBinaries, restartMariadb } from '../machine/mariadb.ts'
import type { ProcessGroup } from '../machine/process-group.ts'
import { logFileOf } from '../machine/running.ts'
import { SetupError } from '../machine/setup-error.ts'
import { answersHttp } from '../machine/tcp.ts'
import { apiEnvironment, urlAt } from './environment.ts'
import { secretsOf } from './secrets.ts'
import { MARKET } from './world.ts'

const API = fromRoot('packages/api/dist/main.js')
const BOOKS = fromRoot('packages/api/dist/books.js')
const SANDBOX = fromRoot('packages/sandbox/src/main.ts')
const H5_DIR = fromRoot('packages/miniapp/dist/h5')

/** The last line of the books program. */
export interface BooksVerdict {
  ok: boolean
  [figure: string]: unknown
}

/** One running platform with its databases and its channels' other side. The steps are called in this order. */
export class Installation {
  readonly url: string
  readonly #group: ProcessGroup
  readonly #port: number
  readonly #outer: NodeJS.ProcessEnv
  readonly #signal: AbortSignal
  #sandbox: { url: string; credentials: Record<string, string> } | undefined
  #databases: DatabaseUrls | undefined

  constructor(group: ProcessGroup, port: number, outer: NodeJS.ProcessEnv, signal: AbortSignal) {
    this.#group = group
    this.#port = port
    this.#outer = outer
    this.#signal = signal
    this.url = urlAt(port)
  }

  get sandboxUrl(): string {
    return begun(this.#sandbox).url
  }

  async startSandbox(): Promise<void> {
    const port = await rememberedPort(this.#group.dir, 'sandbox')
    const url = urlAt(port)
    await this.#group.start({
      name: 'sandbox',
      command: process.execPath,
      args: [SANDBOX, '--port', String(port), '--data', path.join(this.#group.dir, 'sandbox')],
      ready: () => answersHttp(`${url}/control/credentials`),
      readyWithinMs: 30_000,
    })
    // The bank pays out of nothing that it was not told of first.
    const headers = { 'content-type': 'application/json' }
    await fetch(`${url}/control/settings`, { method: 'POST', headers, body: JSON.stringify({ bankBalances: 'advanced' }) })
    const answer = await fetch(`${url}/control/credentials`)
    this.#sandbox = { url, credentials: (await answer.json()) as Record<string, string> }
  }

  /** Finds or installs the programs first, unless databases were given. */
  async startDatabases(say: Say): Promise<void> {
    const plan = await planDatabases(say, this.#outer)
    say('starting')
    const urls = await startDatabases(this.#group, plan, { durable: true })
    // On a server of our own the platform runs as production should: the owner of the schema only migrates.
    this.#databases =
      'binaries' in plan.database
        ? { ...urls, DATABASE_URL: applicationUrl(urls.DATABASE_URL), DATABASE_OWNER_URL: urls.DATABASE_URL }
        : urls
  }

  /** The private MariaDB, after it was killed. */
  async restartMariadb(): Promise<void> {
    await restartMariadb(this.#group, await mariadbBinaries(() => {}), { durable: true })
  }

  async migrate(): Promise<void> {
    await this.#run('migrate', ['migrate'])
  }

  async startApi(): Promise<void> {
    await this.#group.start({
      name: 'api',
      command: process.execPath,
      args: ['--max-semi-space-size=32', '--max-old-space-size=512', '--v8-pool-size=2', '--no-parallel-scavenge', API, 'both'],
      env: this.#environment(),
      ready: () => answersHttp(`${this.url}/readyz`),
      readyWithinMs: 30_000,
    })
  }

  /** The market with two of its staff; the second time it is there already. */
  async createMarket(): Promise<void> {
    const { code, name, admin, accountant } = MARKET
    for (const { person, phone } of [admin, accountant])
      await this.#run('market', ['market:create', '--code', code, '--name', name, '--admin-phone', phone, '--admin-name', person])
  }

  /** The books program: `verify`, `check`. Answers its verdict, whatever it is. */
  async books(command: 'verify' | 'check'): Promise<BooksVerdict> {
    const { stdout, stderr } = await execa(process.execPath, [BOOKS, command, '--json'], {
      env: this.#environment(),
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      cancelSignal: this.#signal,
    })
    const last = stdout.trim().split('\n').at(-1)
    if (!last) throw new Error(`books ${command} said nothing: ${stderr}`)
    return JSON.parse(last) as BooksVerdict
  }

  get databases(): DatabaseUrls {
    return begun(this.#databases)
  }

  #environment() {
    const { credentials } = begun(this.#sandbox)
    return apiEnvironment(this.#outer, {
      port: this.#port,
      h5Dir: H5_DIR,
      databases: begun(this.#databases),
      secrets: secretsOf(this.#group.dir),
      credentials,
    })
  }

  /** A command of the API that runs to its end. */
  async #run(name: string, args: readonly string[]) {
    const log = logFileOf(this.#group.dir, name)
    const { exitCode, all } = await execa(process.execPath, [API, ...args], {
      env: this.#environment(),
      extendEnv: false,
      stdin: 'ignore',
      all: true,
      reject: false,
      cancelSignal: this.#signal,
    })
    mkdirSync(path.dirname(log), { recursive: true })
    appendFileSync(log, `${all ?? ''}\n`)
    if (exitCode !== 0)
      throw new SetupError(
        `\`${args[0]}\` failed (exit code ${exitCode}): see ${shown(log)}, which ends with: ${lastLine(log) ?? 'nothing'}`,
      )
  }
}

/** A step was called out of order: ours to mend, so no SetupError. */
function begun<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the steps of an installation were called out of order')
  return value
}
