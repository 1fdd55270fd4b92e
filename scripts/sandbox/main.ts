import path from 'node:path'
import { interruption } from '../machine/interruption.ts'
import { fromRoot } from '../machine/paths.ts'
import { SetupError } from '../machine/setup-error.ts'
import { writeKeyFiles } from './key-files.ts'
import { sandboxOptions } from './options.ts'
import { welcome } from './welcome.ts'

/** The channels' other side alone, for whoever writes a client of theirs in whatever language. */
export async function main(args: string[]): Promise<number> {
  const { data, port, seed } = sandboxOptions(args)
  const asked = interruption()
  const dataDir = data === undefined ? undefined : path.resolve(fromRoot('.'), data)
  const { startSandbox } = await import('../../packages/sandbox/src/index.ts')
  const sandbox = await startSandbox({
    port,
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(seed === undefined ? {} : { seed }),
  }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new SetupError(`Port ${port} is taken, perhaps by another sandbox: choose one with --port, or --port 0 for a free one.`)
    }
    throw error
  })
  const keys = dataDir === undefined ? undefined : path.join(dataDir, 'keys')
  if (keys !== undefined) writeKeyFiles(keys, { ...sandbox.credentials })
  console.log(welcome({ url: sandbox.url, credentials: { ...sandbox.credentials }, keys: keys && path.relative(process.cwd(), keys) }))
  const code = await asked.happened
  await sandbox.close()
  return code
}
