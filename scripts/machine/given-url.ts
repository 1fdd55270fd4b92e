import { SetupError } from './setup-error.ts'
import { type Address, firstAnswer } from './tcp.ts'

interface Kind {
  variable: 'DATABASE_URL' | 'REDIS_URL'
  schemes: readonly string[]
  port: number
}

export const DATABASE_KIND: Kind = { variable: 'DATABASE_URL', schemes: ['mysql', 'mariadb'], port: 3306 }
export const REDIS_KIND: Kind = { variable: 'REDIS_URL', schemes: ['redis', 'rediss'], port: 6379 }

/** A database that the user brings: checked as far as a connection goes, so that a mistake shows here and not in a stack. */
export async function givenUrl(kind: Kind, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const url = env[kind.variable]
  if (!url) return undefined
  const address = addressOf(kind, url)
  try {
    await firstAnswer(address)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new SetupError(
      `${kind.variable} names ${address.host}:${address.port}, where nothing can be reached (${code ?? message}): start that server, or unset ${kind.variable} to have a private one started.`,
    )
  }
  return url
}

/** The sentence never repeats the URL: it may hold a password. */
export function addressOf({ variable, schemes, port }: Kind, url: string): Address {
  const parsed = URL.parse(url)
  const scheme = parsed?.protocol.slice(0, -1) ?? ''
  if (!parsed?.hostname || !schemes.includes(scheme)) {
    throw new SetupError(
      `${variable} must be a URL like ${schemes[0]}://user:password@host:${port}/…, with the scheme ${schemes.join(' or ')}.`,
    )
  }
  return { host: parsed.hostname.replace(/^\[|\]$/g, ''), port: Number(parsed.port || port) }
}
