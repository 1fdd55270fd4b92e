import { parseArgs } from 'node:util'
import { SetupError } from '../machine/setup-error.ts'

export interface SandboxOptions {
  port: number
  /** Keys and state; without it everything lives in memory. */
  data?: string | undefined
  seed?: string | undefined
}

const USAGE = 'Usage: npx -y pnpm@12 sandbox [--port N] [--data FOLDER | --memory] [--seed TEXT]'
const DEFAULT_PORT = '9100'
const DEFAULT_DATA = '.data/sandbox'

export function sandboxOptions(args: readonly string[]): SandboxOptions {
  const { data, memory, port, seed } = parsed(args.filter((arg) => arg !== '--'))
  if (data !== undefined && memory === true) throw new SetupError(`--data and --memory exclude each other. ${USAGE}`)
  return { port: portOf(port ?? DEFAULT_PORT), data: memory === true ? undefined : (data ?? DEFAULT_DATA), seed }
}

function parsed(args: string[]) {
  const options = { port: { type: 'string' }, data: { type: 'string' }, memory: { type: 'boolean' }, seed: { type: 'string' } } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`)
  }
}

/** 0 takes a free one. */
function portOf(text: string) {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new SetupError(`--port ${text} is not a port. ${USAGE}`)
  return port
}
