import { parseArgs } from 'node:util'
import { SetupError } from '../machine/setup-error.ts'

export interface DemoOptions {
  port: number
  reset: boolean
  check: boolean
}

const USAGE = 'Usage: npx -y pnpm@12 demo [--port N] [--reset] [--check]'

export function demoOptions(args: readonly string[]): DemoOptions {
  const { port, reset, check } = parsed(args.filter((arg) => arg !== '--'))
  return { port: portOf(port ?? '4000'), reset: reset ?? false, check: check ?? false }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: { port: { type: 'string' }, reset: { type: 'boolean' }, check: { type: 'boolean' } } }).values
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`)
  }
}

function portOf(text: string) {
  const port = Number(text)
  // Below 1024 only root may listen, and nobody should run a demo as root for that.
  if (!/^\d+$/.test(text) || port < 1024 || port > 65_535)
    throw new SetupError(`--port ${text} is not a port between 1024 and 65535. ${USAGE}`)
  return port
}
