import { execa } from 'execa'
import { build } from '../build/build.ts'
import { TARGETS } from '../build/target.ts'
import { interruption } from '../machine/interruption.ts'
import { mariadbUrl } from '../machine/mariadb.ts'
import { dataDir, fromRoot } from '../machine/paths.ts'
import { knownPort } from '../machine/port.ts'
import { runningIn } from '../machine/running.ts'
import { SetupError } from '../machine/setup-error.ts'

/**
 * `books verify` and `books check` of the api, on the database of DATABASE_URL, else on that of the demo that runs. All
 * that is said on the way goes to stderr; the last line of stdout is theirs.
 */
export async function main(args: string[]): Promise<number> {
  const asked = interruption()
  const env = { ...process.env, ...(hasDatabase(process.env) ? {} : { DATABASE_URL: demoDatabase() }) }
  await build(TARGETS.api, (line) => console.error(line), asked.signal)
  const running = execa(
    process.execPath,
    ['--max-old-space-size=256', fromRoot('packages/api/dist/books.js'), ...args.filter((arg) => arg !== '--')],
    {
      env,
      stdio: 'inherit',
      reject: false,
      cancelSignal: asked.signal,
    },
  )
  return await Promise.race([running.then(({ exitCode }) => exitCode ?? 1), asked.happened])
}

const hasDatabase = (env: NodeJS.ProcessEnv) => Boolean(env['DATABASE_URL'] ?? env['DATABASE_URL_FILE'])

/** Read as its owner: the demo is stopped and reset by who runs it, and so are its grants. */
function demoDatabase(): string {
  const dir = dataDir('demo')
  const port = knownPort(dir, 'mariadb')
  if (port !== undefined && runningIn(dir).includes('mariadb')) return mariadbUrl(port)
  throw new SetupError(
    'There is no database to look at: set DATABASE_URL, or start the demo (`npx -y pnpm@12 demo`) and ask again beside it.',
  )
}
