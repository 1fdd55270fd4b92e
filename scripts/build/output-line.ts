import { stripVTControlCharacters } from 'node:util'

/**
 * What a builder prints: `progress` for the user to see, `text` for the log. webpack draws a bar of several lines and
 * redraws it all the time, terminal or not: its percentage is worth seeing, the rest is worth nothing.
 */
export function outputLine(raw: string): { progress?: string; text?: string } {
  const line = stripVTControlCharacters(raw).trimEnd()
  const bar = /█ *(?<phase>[a-z ]*)\((?<percent>\d+)%\)/.exec(line)?.groups
  if (bar) return { progress: `${bar['phase'] ?? ''}${bar['percent']} %`.trim() }
  return line.trim() === '' || BAR_DETAIL.test(line) ? {} : { text: line }
}

/** The line under the bar: what is loaded by what. Rather too much in the log than an error less. */
const BAR_DETAIL = /^ ?[\w-]+ › |^ \.\.\.| active\s*$/
