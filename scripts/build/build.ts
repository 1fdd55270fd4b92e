import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import type { Say } from '../machine/apt.ts'
import { lastLine } from '../machine/log-file.ts'
import { lockInTurn } from '../machine/lock.ts'
import { dataDir, fromRoot, ROOT, shown } from '../machine/paths.ts'
import { SetupError } from '../machine/setup-error.ts'
import { fingerprint } from './fingerprint.ts'
import { outputLine } from './output-line.ts'
import type { Target } from './target.ts'

const DIR = dataDir('build')

/**
 * Builds a target unless what is there was built from the very same inputs. Two scripts may want it at once: the
 * second waits and then finds it done. Says which of the two happened.
 */
export async function build(target: Target, say: Say, signal?: AbortSignal): Promise<'built' | 'fresh'> {
  const release = await lockInTurn(path.join(DIR, `${target.name}.lock`), (pid) => say(`waiting for process ${pid}, which builds it`))
  try {
    const inputs = fingerprint(ROOT, target.inputs, settings(process.env))
    if (hasProof(target) && stampOf(target) === inputs) return 'fresh'
    // A stamp without its build would be a lie if we were stopped half-way; so it goes first.
    rmSync(stampFile(target), { force: true })
    rmSync(fromRoot(target.output), { recursive: true, force: true })
    await run(target, say, signal)
    writeFileSync(stampFile(target), inputs)
    return 'built'
  } finally {
    release()
  }
}

/** Taro writes these into the bundle. */
const settings = (env: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('TARO_APP_')))

const hasProof = ({ output, proof }: Target) => existsSync(fromRoot(output, proof))

const stampFile = ({ name }: Target) => path.join(DIR, `${name}.stamp`)

/** Names the inputs of what is built now: the same stamp, the same program. */
export const stampOf = (target: Target): string | undefined =>
  existsSync(stampFile(target)) ? readFileSync(stampFile(target), 'utf8') : undefined

async function run(target: Target, say: Say, signal: AbortSignal | undefined) {
  const { cwd, script, args, env } = target.command
  if (!existsSync(script)) throw new SetupError(`${shown(script)} is missing: run \`npx -y pnpm@12 install\` first.`)
  mkdirSync(DIR, { recursive: true })
  const log = path.join(DIR, `${target.name}.log`)
  writeFileSync(log, '')
  const building = execa(process.execPath, [script, ...args], {
    cwd,
    env: { ...env, NO_COLOR: '1', PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}` },
    stdin: 'ignore',
    all: true,
    reject: false,
    ...(signal ? { cancelSignal: signal } : {}),
  })
  for await (const line of building.iterable({ from: 'all' })) {
    const { progress, text } = outputLine(line)
    if (progress) say(progress)
    if (text) appendFileSync(log, `${text}\n`)
  }
  const { exitCode } = await building
  if (exitCode !== 0 || !hasProof(target)) {
    const why = exitCode === 0 ? `no ${target.proof} came out, so its configuration is wrong` : `exit code ${exitCode}`
    throw new SetupError(
      `The ${target.title} could not be built (${why}): see ${shown(log)}, which ends with: ${lastLine(log) ?? 'nothing'}`,
    )
  }
}
