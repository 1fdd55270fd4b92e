import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { lastLine } from './log-file.ts'
import { shown } from './paths.ts'
import { writePidFile } from './pid-file.ts'
import { logFileOf, pidFileOf, stopAll } from './running.ts'
import { SetupError } from './setup-error.ts'
import { until } from './tcp.ts'

/** A long-running program of ours: a database, the sandbox, the API. */
export interface Service {
  name: string
  command: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  /** Whether it answers. */
  ready: () => Promise<boolean>
  readyWithinMs: number
}

/**
 * The programs that one installation (.data/<name>) has running. They live in process groups of their own, so that a
 * terminal's Ctrl-C reaches only us and we stop them in order; their output goes to files and not through us, so that
 * they do not die of a broken pipe when we are killed. Their pid files let the next start clean up after that.
 */
export class ProcessGroup {
  readonly dir: string
  /** Rejects with one sentence when a service ends that nobody stopped. */
  readonly crash: Promise<never>
  readonly #reportCrash: (error: SetupError) => void
  #stopped: Promise<void> | undefined

  constructor(dir: string) {
    this.dir = dir
    const { promise, reject } = Promise.withResolvers<never>()
    promise.catch(() => undefined)
    this.crash = promise
    this.#reportCrash = reject
  }

  /** Starts a service and waits until it answers. From then on its end is a crash. */
  async start(service: Service): Promise<void> {
    if (this.#stopped) throw new SetupError('Stopped before everything was ready.')
    const child = this.#spawn(service)
    const ended = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
    const answers = await until(service.ready, { withinMs: service.readyWithinMs, gaveUp: ended })
    if (this.#stopped) return
    if (ended()) throw this.#explained(service.name, `ended while starting (${ending(child)})`)
    if (!answers) throw this.#explained(service.name, `did not answer within ${service.readyWithinMs / 1000} s`)
    child.on('exit', () => {
      if (!this.#stopped) this.#reportCrash(this.#explained(service.name, `has ended by itself (${ending(child)})`))
    })
  }

  /** Stops everything, in order. After it nothing can be started. */
  stop(): Promise<void> {
    this.#stopped ??= stopAll(this.dir)
    return this.#stopped
  }

  #spawn({ name, command, args, env = process.env }: Service): ChildProcess {
    const log = logFileOf(this.dir, name)
    mkdirSync(path.dirname(log), { recursive: true })
    const output = openSync(log, 'a')
    const child = spawn(command, args, { env, detached: true, stdio: ['ignore', output, output] })
    closeSync(output)
    // Without a listener a program that cannot be executed would be an uncaught exception; `ended` tells it.
    child.on('error', () => undefined)
    if (child.pid !== undefined) writePidFile(pidFileOf(this.dir, name), child.pid)
    return child
  }

  #explained(name: string, what: string) {
    const log = logFileOf(this.dir, name)
    const hint = lastLine(log)
    return new SetupError(`${name} ${what}: see ${shown(log)}${hint ? `, which ends with: ${hint}` : ''}`)
  }
}

function ending({ pid, exitCode, signalCode }: ChildProcess) {
  if (pid === undefined) return 'it could not be executed'
  return signalCode ? `signal ${signalCode}` : `exit code ${exitCode}`
}
