import pino from 'pino'

/**
 * Lines of JSON on the standard output. A line for each answer is many: they are written by the page, or ten times a
 * second. Whatever ends the process in order writes what is left; a killed one loses the last tenth of a second.
 */
export function openLog(level: string, base: Record<string, unknown> = {}): pino.Logger {
  const destination = pino.destination({ sync: false, minLength: 4_096, periodicFlush: 100 })
  return pino({ level, redact: ['req.headers.authorization'], base }, destination)
}
