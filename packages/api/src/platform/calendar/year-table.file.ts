import { readFileSync, readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { isDay } from '@dangkou/shared'
import { z } from 'zod'
import type { WorkCalendar, YearTable } from './working-day.ts'

const days = z.array(z.string().refine(isDay, 'not a day'))
const file = z.object({
  year: z.int().min(2000).max(2999),
  /** Where the State Council published it. */
  source: z.array(z.url()).min(1),
  offDays: days.min(1),
  workingDays: days,
})

/** The tables that come with us; see docs/recipes/load-a-year-of-holidays.md. */
const OUR_TABLES = new URL('../../../calendar/', import.meta.url)

/**
 * Reads every `<year>.json` of a folder.
 * @throws Error naming the file that is not a year's table
 */
export function readWorkCalendar(folder?: string): WorkCalendar {
  const from = folder === undefined ? OUR_TABLES : new URL(`${pathToFileURL(folder).href.replace(/\/$/, '')}/`)
  const names = readdirSync(from).filter((name) => name.endsWith('.json'))
  return { kind: 'working-days', years: new Map(names.map((name) => readYear(name, readFileSync(new URL(name, from), 'utf8')))) }
}

function readYear(name: string, text: string): [number, YearTable] {
  const parsed = file.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${name} is not a year of holidays: ${z.prettifyError(parsed.error)}`)
  const { year, offDays, workingDays } = parsed.data
  const stranger = [...offDays, ...workingDays].find((day) => Number(day.slice(0, 4)) !== year)
  if (stranger !== undefined) throw new Error(`${name} is about ${year} and names ${stranger}`)
  return [year, { year, offDays: new Set(offDays), workingDays: new Set(workingDays) }]
}
