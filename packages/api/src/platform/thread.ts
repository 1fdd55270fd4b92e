import { Worker } from 'node:worker_threads'

export interface ThreadOptions {
  /** For people who look at the process. */
  readonly name: string
  readonly data?: unknown
  readonly memory: { readonly maxYoungGenerationSizeMb: number; readonly maxOldGenerationSizeMb: number }
}

/**
 * A thread of this process.
 * @param script beside the caller's file, without its ending
 * @param from the caller's `import.meta.url`: from the sources a thread is loaded as `dev` and the tests load them,
 * since Node itself reads no decorators
 */
export function startThread(script: string, from: string, { name, data, memory }: ThreadOptions): Worker {
  const fromSources = from.endsWith('.ts')
  return new Worker(new URL(`${script}${fromSources ? '.ts' : '.js'}`, from), {
    name,
    workerData: data,
    resourceLimits: memory,
    ...(fromSources && { execArgv: ['--import', import.meta.resolve('@oxc-node/core/register')] }),
  })
}
